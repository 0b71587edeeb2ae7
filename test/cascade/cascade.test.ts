import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { describeCascade } from './describe.ts'
import type { TreeElement } from '../../src/element/tree.ts'

// Each folder is a case: input.ts makes a tree, expected.json says what became of it. `UPDATE=1` writes what is there now.

describe('cascade fixtures', () => {
  for (const input of globSync('*/input.ts', { cwd: import.meta.dirname }).sort()) {
    it(basename(dirname(input)).replaceAll('-', ' '), async () => {
      const { default: tree } = (await import(join(import.meta.dirname, input))) as { default: TreeElement }
      const expectedFile = join(import.meta.dirname, dirname(input), 'expected.json')
      const actual = `${JSON.stringify(describeCascade(cascade(tree)), null, 2)}\n`
      if (process.env['UPDATE'] === '1' || !existsSync(expectedFile)) writeFileSync(expectedFile, actual)
      expect(actual).toBe(readFileSync(expectedFile, 'utf8'))
    })
  }
})
