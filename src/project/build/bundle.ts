import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'
import type { Plugin } from 'rolldown'
import { hoistJsx } from '../../vite-plugin/hoist/hoist-plugin.ts'
import { failLoading } from '../load-template.ts'
import { isOwnModule, ownEntry } from '../own-modules.ts'
import { packageRoot, runsFromSource } from '../package-root.ts'

const ENTRY = '\0emailc:entry'

/**
 * Bundles a template into one ES module for the render worker. Its components are inside; `emailc/jsx-runtime` and npm
 * packages stay imports, so the worker's process has one copy of each and nothing of Vite, juice or css-tree.
 *
 * @param file the absolute path of the template
 * @param root the project's folder; the module's comments name files relative to it, so the bytes do not depend on the machine
 */
export async function bundleTemplate(file: string, root: string): Promise<string> {
  try {
    const bundle = await rolldown({
      input: ENTRY,
      cwd: root,
      platform: 'neutral',
      tsconfig: false,
      transform: { jsx: { runtime: 'automatic', importSource: 'emailc', development: false } },
      plugins: [entry(file), resolveForWorker(), rawText(), hoistJsx() as Plugin],
      logLevel: 'silent',
    })
    const { output } = await bundle.generate({ format: 'es', codeSplitting: false })
    await bundle.close()
    return output[0].code
  } catch (error) {
    return failLoading(file, error)
  }
}

/** The module the worker imports: everything the template exports. */
function entry(file: string): Plugin {
  const from = JSON.stringify(file)
  return {
    name: 'emailc:entry',
    resolveId: (id) => (id === ENTRY ? id : undefined),
    load: (id) => (id === ENTRY ? `export * from ${from}\nexport { default } from ${from}\n` : undefined),
  }
}

function resolveForWorker(): Plugin {
  return {
    name: 'emailc:worker',
    async resolveId(specifier, importer, options) {
      if (importer === undefined || specifier.startsWith('\0')) return undefined
      if (specifier.startsWith('emailc/components')) return ownEntry(specifier)
      if (/^[\w@]/.test(specifier) && !/^[a-zA-Z]:[\\/]/.test(specifier))
        return { id: specifier, external: true, moduleSideEffects: !isOurs(specifier, importer) }
      const resolved = await this.resolve(specifier, importer, { ...options, skipSelf: true })
      if (resolved === null || !isOwnModule(resolved.id) || isComponent(resolved.id)) return resolved
      return { id: internalName(resolved.id), external: true, moduleSideEffects: false }
    },
  }
}

/** What emailc itself imports is imported for its exports, so a component that is not used must not load its libraries. */
function isOurs(specifier: string, importer: string): boolean {
  return specifier.startsWith('emailc/') || importer.startsWith(join(packageRoot(), runsFromSource() ? 'components' : 'lib'))
}

function isComponent(file: string): boolean {
  return relative(packageRoot(), file).split(sep).includes('components')
}

/** Components reach into the element room; in a bundle they reach it through the package, which the worker has once. */
function internalName(file: string): string {
  const folder = runsFromSource() ? 'src' : 'lib/src'
  const path = relative(`${packageRoot()}/${folder}`, file).split(sep).join('/')
  return `emailc/internal/${path.replace(/\.[jt]s$/, '')}`
}

/** `import text from './terms.txt?raw'`, which Vite understands and Rolldown alone does not. */
function rawText(): Plugin {
  return {
    name: 'emailc:raw',
    load: (id) => (id.endsWith('?raw') ? `export default ${JSON.stringify(readFileSync(id.slice(0, -'?raw'.length), 'utf8'))}` : undefined),
  }
}
