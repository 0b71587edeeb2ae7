import { resolve } from 'node:path'
import type { EmailcConfig } from './config.ts'
import { defaultTemplates, discoverTemplates } from './discover.ts'
import type { TemplateFile } from './discover.ts'
import { loadConfig } from './load-config.ts'
import type { TemplateServer } from './server.ts'
import { importHttpWithoutUndici } from './without-undici.ts'

// A project is a folder with templates and perhaps an emailc.config.ts. Opening one is cheap: Vite starts with the first
// template that is loaded, and not at all when a build finds that nothing has changed.

export interface ProjectOptions {
  /** The folder the command runs in. */
  readonly cwd?: string
  /** The path after `--config`. */
  readonly configFile?: string | undefined
}

export interface Project {
  /** The folder of the config file, or the one the command runs in. */
  readonly root: string
  readonly cwd: string
  /** As it was read last. */
  readonly config: EmailcConfig
  readonly configFile: string | undefined
  /** Finds the templates that patterns name, or all that the config names when there are none. */
  templates(patterns?: readonly string[]): TemplateFile[]
  /** The Vite server, started on the first call. */
  server(): Promise<TemplateServer>
  /**
   * Reads the config file anew, which may be gone or new; the last config stays when it has mistakes.
   *
   * @throws EmailcError with everything that is wrong with it
   */
  reread(): Promise<void>
  /** Makes the Vite server load a file anew that has changed. */
  forget(file: string): void
  close(): Promise<void>
}

/**
 * Opens the project of a folder.
 *
 * @throws EmailcError when the config has mistakes
 * @example
 * const project = await openProject()
 * const template = await loadTemplate(await project.server(), project.templates(['templates/welcome.tsx'])[0]!.file)
 * await project.close()
 */
export async function openProject(options: ProjectOptions = {}): Promise<Project> {
  const cwd = resolve(options.cwd ?? process.cwd())
  const loaded = await loadConfig(cwd, options.configFile)
  const { root } = loaded
  let { config, file } = loaded
  let server: Promise<TemplateServer> | undefined
  const startServer = async () => {
    await importHttpWithoutUndici()
    const { startTemplateServer } = await import('./server.ts')
    return startTemplateServer({ root })
  }
  return {
    root,
    cwd,
    get config() {
      return config
    },
    get configFile() {
      return file
    },
    templates: (patterns = []) => discoverTemplates(root, config.templates ?? defaultTemplates, patterns, cwd),
    server: () => (server ??= startServer()),
    forget: (changed) => void server?.then(({ vite }) => vite.environments.ssr.moduleGraph.onFileChange(changed)),
    async reread() {
      const { rereadConfig } = await import('./reread-config.ts')
      ;({ config, file } = await rereadConfig({ cwd, chosen: options.configFile }))
    },
    close: async () => (await server)?.close(),
  }
}
