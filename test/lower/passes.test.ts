import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocumentSheet } from '../../src/cascade/document-sheet.ts'
import type { PassContext } from '../../src/lower/pass.ts'
import { passes } from '../../src/lower/passes.ts'
import { parseMarkup, printHtml, toHtml } from './notation.ts'

const SEPARATOR = '\n@@@\n'

/** Cases named `rtl-…` are lowered as in a right-to-left mail; the others hold what they need. */
function contextOf(name: string): PassContext {
  return {
    rtl: name.startsWith('rtl-'),
    documentRules: ['@media print{.keep{color:#000000}}'],
    mediaRules: parseDocumentSheet(
      `@media (prefers-color-scheme: dark) { .card { color: #fff; padding: 0 } .card.loud { color: #ff0 } }
       @media only screen and (max-width: 480px) { .card { font-size: 18px; letter-spacing: 1em } .card p { font-size: 1px } }`,
    ).mediaRules,
    fonts: new Map([['Inter', 'Verdana']]),
  }
}

// Each file is a tree before the pass and after it, in the notation of notation.ts. UPDATE=1 writes the second part.
for (const pass of passes) {
  describe(pass.name, () => {
    const folder = join(import.meta.dirname, pass.name)
    it('has cases', () => expect(existsSync(folder)).toBe(true))
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      const name = file.replace(/\.html\.txt$/, '')
      it(name, () => {
        const path = join(folder, file)
        const [before = '', after] = readFileSync(path, 'utf8').split(SEPARATOR)
        const context = contextOf(name)
        const once = pass.run(toHtml(parseMarkup(before)), context)
        const printed = printHtml(once)
        if (process.env['UPDATE'] === '1') writeFileSync(path, `${before.trimEnd()}${SEPARATOR}${printed}`)
        else expect(printed).toBe(after)
        expect(printHtml(pass.run(once, context)), 'run twice').toBe(printed)
      })
    }
  })
}
