import { readFileSync } from 'node:fs'
import { findPackageJSON, isBuiltin } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'rolldown'
import type { ResolvedConfig } from 'vite'
import { cssFilesOf } from '../../vite-plugin/css/css-files.ts'
import { wrapTemplate } from '../../vite-plugin/css/wrap-template.ts'
import { importsReact, withPragma } from '../../vite-plugin/foreign/jsx-source.ts'
import { hoist } from '../../vite-plugin/hoist/hoist.ts'
import type { Hoisted } from '../../vite-plugin/hoist/hoist.ts'
import { loadRolldown } from '../../vite-plugin/rolldown.ts'
import { failLoading } from '../load-template.ts'
import type { BundlerError } from '../load-template.ts'
import type { Prepared } from '../../shape/prepared.ts'
import { refuseImages } from '../image-imports.ts'
import { isOwnModule, ownEntry } from '../own-modules.ts'
import { packageRoot, runsFromSource } from '../package-root.ts'
import { readTemplateModule } from '../template-module.ts'

/** A template as one ES module, with the absolute paths of the files it was made of. */
export interface Bundle {
  readonly code: string
  readonly files: readonly string[]
}

/** Bundles the templates of one build; what they share is transformed once. */
export interface Bundler {
  /**
   * Bundles a template into one ES module for the render worker. Its components are inside; `emailc/jsx-runtime` and npm
   * packages stay imports, so the worker's process has one copy of each and nothing of Vite, juice or css-tree.
   *
   * @param file the absolute path of the template
   * @throws EmailcError `template-syntax`, `template-import`, `template-export`
   */
  bundle(file: string): Promise<Bundle>
}

const ENTRY = '\0emailc:entry'

/** @param root the project's folder; the modules' comments name files relative to it, so the bytes do not depend on the machine */
export function createBundler(root: string): Bundler {
  const { rolldown } = loadRolldown()
  const hoisted = new Map<string, Hoisted | undefined>()
  let config: Promise<ResolvedConfig> | undefined
  const cssFiles = cssFilesOf(() => (config ??= cssConfig(root)))
  return {
    async bundle(file) {
      try {
        const bundle = await rolldown({
          input: ENTRY,
          cwd: root,
          platform: 'neutral',
          tsconfig: true,
          transform: { jsx: { runtime: 'automatic', importSource: 'emailc', development: false } },
          plugins: [entry(file), refuseImages() as Plugin, resolveForWorker(), cssFiles, rawText(), templateSheets(), hoistOnce(hoisted)],
          logLevel: 'silent',
        })
        const { output } = await bundle.generate({ format: 'es', codeSplitting: false })
        const files = (await bundle.watchFiles).filter((input) => !input.startsWith('\0')).sort()
        await bundle.close()
        return { code: output[0].code, files }
      } catch (error) {
        // The entry asks for one name, the default export.
        if ((error as BundlerError).errors?.[0]?.loc?.file === ENTRY) readTemplateModule({}, file)
        return failLoading(file, error)
      }
    },
  }
}

/** How Vite compiles style sheets here, the same as for `render` and the studio. */
async function cssConfig(root: string): Promise<ResolvedConfig> {
  const { resolveConfig } = await import('vite')
  return resolveConfig(
    { configFile: false, root, envDir: false, publicDir: false, resolve: { tsconfigPaths: true }, logLevel: 'silent' },
    'serve',
  )
}

/** Stands in a bundle for the parts that compiling the fixtures will have made. */
const PREPARED = '"emailc:prepared"'

/** Puts the prepared parts into a bundle. Parsing JSON is twice as fast as parsing the same object as code. */
export function withPrepared(code: string, prepared: Prepared): string {
  return code.replace(PREPARED, () => JSON.stringify(JSON.stringify(prepared)))
}

/** The module the worker imports: everything the template exports, its default export with the prepared parts on it. */
function entry(file: string): Plugin {
  const from = JSON.stringify(file)
  return {
    name: 'emailc:entry',
    resolveId: { filter: { id: /^\0emailc:entry$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0emailc:entry$/ },
      handler: () =>
        `import { prepare } from 'emailc'\nimport * as template from ${from}\nexport * from ${from}\nexport default prepare(template.default ?? template.Template, JSON.parse(${PREPARED}))\n`,
    },
  }
}

/** Rolldown itself resolves relative imports, except those from a component into the package, which has one copy of what it asks for. */
function resolveForWorker(): Plugin {
  return {
    name: 'emailc:worker',
    resolveId: {
      filter: { id: /^[^./\0]|\/src\// },
      async handler(specifier, importer, options) {
        if (importer === undefined || /^[a-zA-Z]:[\\/]/.test(specifier)) return undefined
        if (specifier.startsWith('emailc/components')) return ownEntry(specifier)
        const isBare = /^[^./]/.test(specifier)
        if (isBare && isPackage(specifier, importer))
          return { id: specifier, external: true, moduleSideEffects: !isOurs(specifier, importer) }
        const resolved = await this.resolve(specifier, importer, { ...options, skipSelf: true })
        if (isBare && resolved === null) return { id: specifier, external: true }
        if (resolved === null || !isOwnModule(resolved.id)) return resolved
        return { id: 'emailc/internal', external: true, moduleSideEffects: false }
      },
    },
  }
}

/** Of what is no path, the other thing is an alias: `paths` of a tsconfig.json, or its `baseUrl`. */
function isPackage(specifier: string, importer: string): boolean {
  if (specifier === 'emailc' || specifier.startsWith('emailc/') || isBuiltin(specifier)) return true
  try {
    return findPackageJSON(specifier, pathToFileURL(importer)) !== undefined
  } catch {
    return false
  }
}

/** What emailc itself imports is imported for its exports, so a component that is not used must not load its libraries. */
function isOurs(specifier: string, importer: string): boolean {
  return specifier.startsWith('emailc/') || importer.startsWith(join(packageRoot(), runsFromSource() ? 'components' : 'lib'))
}

/** `import text from './terms.txt?raw'`, which Vite understands and Rolldown alone does not. */
function rawText(): Plugin {
  return {
    name: 'emailc:raw',
    load: {
      filter: { id: /\?raw$/ },
      handler: (id) => `export default ${JSON.stringify(readFileSync(id.slice(0, -'?raw'.length), 'utf8'))}`,
    },
  }
}

/** As the Vite plugin has it; what the template is made of includes the CSS file. */
function templateSheets(): Plugin {
  return {
    name: 'emailc:template-sheets',
    transform: {
      filter: { id: /\.[jt]sx$/ },
      handler(code, id) {
        return wrapTemplate(code, id, (css) => this.addWatchFile(css))
      },
    },
  }
}

/** Hoisting costs more than bundling, and every template brings the same components. */
function hoistOnce(hoisted: Map<string, Hoisted | undefined>): Plugin {
  return {
    name: 'emailc:hoist',
    transform: {
      filter: { id: /\.[jt]sx$/ },
      handler(code, id) {
        if (importsReact(code)) return { code: withPragma(code, 'react'), map: null }
        if (!hoisted.has(id)) hoisted.set(id, hoist(code, id, {}))
        return hoisted.get(id)
      },
    },
  }
}
