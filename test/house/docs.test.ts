import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generatedPages } from '../../scripts/generate-docs.ts'
import { commands } from '../../src/cli/commands.ts'
import { docstringExamples, exampleNames } from './docstring-examples.ts'

const root = join(import.meta.dirname, '../..')
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).filter((page) => !page.startsWith('CHANGELOG'))

const read = (page: string) => readFileSync(join(root, page), 'utf8')

/** Code of a page in fences marked `ts` or `tsx`; one marked `ts fragment` is shown, not compiled. `// name.ts` in its first line names a file. */
function fences(page: string): { name: string; code: string }[] {
  const folder = page.replace(/\W+/g, '-')
  return [...read(page).matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)].map(([, language, code], index) => ({
    name: `${folder}/${/^\/\/ (\S+\.tsx?)\n/.exec(code!)?.[1] ?? `fence-${index + 1}.${language}`}`,
    code: code!,
  }))
}

describe('documentation', () => {
  it('has code that compiles, in pages and in the examples of public names', () => {
    const folder = join(root, 'artifacts/docs')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const examples = docstringExamples(root).map(({ name, code }) => ({ name: `examples/${name}`, code }))
    expect(examples.length).toBeGreaterThan(70)
    const names = { name: 'examples/names.ts', code: exampleNames }
    const all = [...pages.flatMap(fences), ...examples, names]
    for (const { name, code } of all) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), `${code}\nexport {}\n`)
    }
    const config = {
      extends: '../../tsconfig.json',
      include: ['.', '../../client.d.ts'],
      exclude: [],
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' })
    expect(tsc.stdout.split('\n').filter((line) => line.includes('artifacts/docs/'))).toEqual([])
  })

  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].filter((page) => existsSync(join(root, page))))(
    'names only paths that exist in %s',
    (page) => {
      const paths = [...read(page).matchAll(/`((?:src|components|templates|preview|test|bench|docs|scripts|bin)\/[\w./-]*)`/g)].map(
        ([, path]) => path!,
      )
      expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
    },
  )

  it('names every command in the README', () => {
    const page = read('README.md')
    expect(commands.filter(({ name }) => !page.includes(`\`emailc ${name}`)).map(({ name }) => name)).toEqual([])
  })

  it.each(pages)('links only to files that exist in %s', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target]) => target!)
    expect(targets.filter((target) => !existsSync(join(root, page, '..', target)))).toEqual([])
  })

  it.each(Object.entries(generatedPages))('has %s as the code says', (path, page) => {
    expect(read(path)).toBe(page())
  })
})
