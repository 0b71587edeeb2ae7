import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'
import type { Plugin } from 'rolldown'

/**
 * Libraries that travel inside the package, by the specifier that the sources import. Each is here because installing it costs
 * far more than the part of it that is used: juice alone brings 49 packages and 14 MB (cheerio, undici), of which 0.7 MB runs.
 * See docs/decisions/080-libraries-inside-the-package.md.
 */
export const vendored: Readonly<Record<string, string>> = {
  'juice/client': 'juice',
  'zod/mini': 'zod',
  'csv-parse': 'csv-parse',
  culori: 'culori',
  'image-size': 'image-size',
  'prom-client': 'prom-client',
  pino: 'pino',
}

/** Bundles the libraries into `<lib>/vendor/`, makes what was compiled there import them from it, and writes their licences beside them. */
export async function vendorLibraries(root: string, lib: string): Promise<void> {
  const folder = join(lib, 'vendor')
  rmSync(folder, { recursive: true, force: true })
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    logLevel: 'silent',
    input: Object.fromEntries(Object.entries(vendored).map(([specifier, name]) => [name, `${ENTRY}${specifier}`])),
    plugins: [entries()],
  })
  const { output } = await bundle.write({ dir: folder, format: 'es', chunkFileNames: '[name].js', comments: { legal: true } })
  await bundle.close()
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
  writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(modules))
  for (const file of globSync('**/*.js', { cwd: lib, exclude: ['vendor/**'] })) redirect(join(lib, file), folder)
}

const ENTRY = '\0vendored:'

/** Names every export: of a CommonJS library a bundler would give the default one alone. */
function entries(): Plugin {
  return {
    name: 'vendored',
    resolveId: (id) => (id.startsWith(ENTRY) ? id : undefined),
    async load(id) {
      if (!id.startsWith(ENTRY)) return undefined
      const specifier = id.slice(ENTRY.length)
      const names = Object.keys((await import(specifier)) as object).filter((name) => name !== 'module.exports')
      return `export { ${names.join(', ')} } from ${JSON.stringify(specifier)}\n`
    },
  }
}

/** `from 'zod/mini'`, `import('prom-client')` and `load('culori')` of one compiled file. */
function redirect(file: string, folder: string): void {
  const code = readFileSync(file, 'utf8')
  const path = relative(dirname(file), folder).split(sep).join('/')
  const after = code.replace(/(\bfrom |\()(['"])([\w/-]+)\2/g, (all, before: string, quote: string, specifier: string) =>
    Object.hasOwn(vendored, specifier) ? `${before}${quote}${path}/${vendored[specifier]!}.js${quote}` : all,
  )
  if (after !== code) writeFileSync(file, after)
}

function licensesOf(modules: readonly string[]): string {
  const packages = new Set(modules.flatMap((id) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []))
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
    const file = globSync('{LICENSE,LICENCE,License,license}*', { cwd: folder }).find((path) => existsSync(join(folder, path)))
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version}\n\n${text}\n`
  })
  return `The files beside this one contain code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}
