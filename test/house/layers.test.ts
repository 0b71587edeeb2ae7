import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkLayers } from '../../scripts/check-layers.ts'

const repository = join(import.meta.dirname, '../..')
const made: string[] = []

function tree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'emailc-layers-'))
  made.push(root)
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), source)
  }
  return root
}

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true })
})

describe('layers', () => {
  it('holds in this repository', () => {
    expect(checkLayers(repository)).toEqual([])
  })

  it.each([
    ['an upward import', { 'src/css/parse.ts': `import { lower } from '../lower/pass.ts'` }, 'layer-direction'],
    ['an upward type import', { 'src/css/parse.ts': `import type { Pass } from '../lower/pass.ts'` }, 'layer-direction'],
    ['an upward re-export', { 'src/css/parse.ts': `export * from '../lower/pass.ts'` }, 'layer-direction'],
    ['an upward dynamic import', { 'src/css/parse.ts': `await import('../cli/main.ts')` }, 'layer-direction'],
    ['a neighbour', { 'src/css/parse.ts': `import '../element/walk.ts'` }, 'layer-direction'],
    ['a component that reads the compiler', { 'components/button.tsx': `import '../src/lower/pass.ts'` }, 'layer-direction'],
    ['a template that reaches into the package', { 'templates/a.tsx': `import '../src/compile.ts'` }, 'layer-direction'],
    ['a library outside its folder', { 'src/lower/a.ts': `import 'css-tree'` }, 'library-folder'],
    ['a library nobody declared', { 'src/lower/a.ts': `import 'left-pad/x.js'` }, 'library-unknown'],
    ['a file in no room', { 'src/misc/a.ts': `import '../css/parse.ts'` }, 'layer-unknown'],
  ])('reports %s', (_, files, code) => {
    expect(checkLayers(tree(files)).map((finding) => finding.code)).toEqual([code])
  })

  it('accepts imports down the rows, inside a room, and of the library a room owns', () => {
    const root = tree({
      'src/css/parse.ts': `import { parse } from 'css-tree'\nimport type { Location } from '../diagnostics/location.ts'\nimport './value.ts'\nimport 'node:fs'`,
      'src/cli/commands/build.ts': `const { build } = await import('../../project/build.ts')`,
    })
    expect(checkLayers(root)).toEqual([])
  })

  it('makes the script fail, with the place of the import', () => {
    const root = tree({ 'src/diagnostics/a.ts': `\nimport '../css/parse.ts'` })
    const run = spawnSync(process.execPath, [join(repository, 'scripts/check-layers.ts'), root], { encoding: 'utf8' })
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('src/diagnostics/a.ts:2:8  error  layer-direction')
  })
})
