import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HtmlElement, HtmlNode } from '../../src/lower/html.ts'
import { h, lowerTree } from './mail.ts'
import { parseMarkup, printHtml, toTree } from './notation.ts'

const SEPARATOR = '\n@@@\n'
const folder = join(import.meta.dirname, 'elements')

function article(nodes: readonly HtmlNode[]): HtmlElement {
  for (const node of nodes) {
    if (node.kind !== 'element') continue
    if (node.attributes.get('role') === 'article') return node
    const found = node.children.length === 0 ? undefined : article(node.children)
    if (found !== undefined) return found
  }
  return undefined as unknown as HtmlElement
}

// Each file is what an author writes and what the mail's wrapper holds after all passes; diagnostics come first, as `! code`.
describe('elements', () => {
  for (const file of readdirSync(folder)) {
    const name = file.replace(/\.html\.txt$/, '')
    it(name, () => {
      const path = join(folder, file)
      const [before = '', after] = readFileSync(path, 'utf8').split(SEPARATOR)
      const dir = name.startsWith('rtl-') ? 'rtl' : 'ltr'
      const { html, diagnostics } = lowerTree(h('e-email', { subject: 'S', lang: 'en', dir }, ...toTree(parseMarkup(before))))
      const found = diagnostics.map(({ code }) => `! ${code}\n`).join('')
      const printed = found + printHtml(article(html).children)
      if (process.env['UPDATE'] === '1') writeFileSync(path, `${before.trimEnd()}${SEPARATOR}${printed}`)
      else expect(printed).toBe(after)
    })
  }
})
