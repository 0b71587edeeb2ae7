import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRunnableDevEnvironment, createServer, transformWithOxc } from 'vite'
import type { Plugin, ResolvedConfig, RunnableDevEnvironment, ViteDevServer } from 'vite'
import { hoist } from '../vite-plugin/hoist/hoist.ts'
import { emailc } from '../vite-plugin/plugin.ts'
import { fileOfUrl, isOwnModule, ownEntry } from './own-modules.ts'
import { refuseImages } from './image-imports.ts'
import { packageRoot } from './package-root.ts'
import { reactPlaces } from './react-places.ts'

/** The Vite server of a project, with the environment its templates run in. */
export interface TemplateServer {
  readonly vite: ViteDevServer
  readonly environment: RunnableDevEnvironment
  close(): Promise<void>
}

export interface ServerOptions {
  /** The project's folder. */
  readonly root: string
  /** Further plugins, for the studio. */
  readonly plugins?: readonly Plugin[]
}

/**
 * Starts a Vite server in middleware mode, which opens no port. Templates run in its module runner with the development JSX
 * runtime, so that every element knows its place in the source; emailc itself is never loaded a second time.
 */
export async function startTemplateServer({ root, plugins = [] }: ServerOptions): Promise<TemplateServer> {
  const vite = await createServer({
    configFile: false,
    root,
    envDir: false,
    publicDir: false,
    cacheDir: join(root, '.emailc/vite'),
    appType: 'custom',
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
    plugins: [refuseImages(), reactPlaces(), ownPackage(), emailc(), ...plugins],
    resolve: { tsconfigPaths: true },
    // With NODE_ENV=production, as CI may have it, elements know their places too.
    oxc: { jsx: { development: true } },
    ssr: { noExternal: ['emailc', /^emailc\//] },
    environments: { ssr: { dev: { createEnvironment } } },
  })
  return { vite, environment: vite.environments.ssr as RunnableDevEnvironment, close: () => vite.close() }
}

/**
 * From source, the components of the package are compiled as they are for its users: without places of their own, so that a
 * diagnostic points at the author's `<Button>` and never into button.tsx.
 */
function ownPackage(): Plugin {
  const components = join(packageRoot(), 'components')
  return {
    name: 'emailc:own-package',
    enforce: 'pre',
    resolveId: (specifier) => ownEntry(specifier),
    transform: {
      filter: { id: /\.tsx$/ },
      async handler(code, id) {
        if (!id.startsWith(components)) return undefined
        const hoisted = hoist(code, id)?.code ?? code
        return transformWithOxc(hoisted, id, { jsx: { runtime: 'automatic', importSource: 'emailc', development: false } })
      },
    },
  }
}

/** Hands the modules of the running package to Node's own loader, which has them already. */
function createEnvironment(name: string, config: ResolvedConfig): RunnableDevEnvironment {
  const environment = createRunnableDevEnvironment(name, config, {
    hot: false,
    runnerOptions: { sourcemapInterceptor: 'prepareStackTrace' },
  })
  const fetchModule = environment.fetchModule.bind(environment)
  environment.fetchModule = async (url, importer, options) => {
    const file = fileOfUrl(url, config.root)
    if (file !== undefined && isOwnModule(file)) return { externalize: pathToFileURL(file).href, type: 'module' }
    return fetchModule(url, importer, options)
  }
  return environment
}
