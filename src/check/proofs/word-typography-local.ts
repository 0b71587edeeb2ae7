import type { View } from '../document/document.ts'
import type { ElementNode, TextNode } from '../document/node.ts'
import { normalizeText, visibleTexts } from '../inspect/visibility.ts'
import type { Rule, RuleContext } from '../rule.ts'

const NEEDED = ['font-family', 'font-size', 'line-height', 'color'] as const

export const wordTypographyLocal: Rule = {
  id: 'word-typography-local',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'Every text finds its font, size, line height and colour inside its own innermost table.',
  reason: 'Word does not carry them into a nested table: the text falls back to 12pt Times New Roman in black.',
  fix: 'Write font-family, font-size, line-height and color on the cell, paragraph or heading that holds the text.',
  source: ['https://github.com/TedGoas/Cerberus/issues/302'],
  document(context) {
    const reported = new Set<ElementNode>()
    for (const text of visibleTexts(context.document.word.body, context.document.word)) {
      if (normalizeText(text.text) !== '') checkText(text, reported, context)
    }
  },
}

function checkText(text: TextNode, reported: Set<ElementNode>, { document, report }: RuleContext): void {
  const holder = blockAround(text.parent)
  if (reported.has(holder) || holder.name === '#document') return
  const missing = missingFor(text.parent, document.word)
  if (missing.length === 0) return
  reported.add(holder)
  report(holder, `The text in this <${holder.name}> has no ${missing.join(', ')} inside its own table.`)
}

function missingFor(element: ElementNode, view: View): string[] {
  const missing = new Set<string>(NEEDED)
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    const style = view.styleOf(node)
    for (const property of missing)
      if (style.has(property) || (property === 'color' && node.attributes.some(({ name }) => name === 'color'))) missing.delete(property)
    // A VML text box sets its own lines.
    if (node.name === 'v:textbox' || node.name.startsWith('v:')) missing.delete('line-height')
    if (node.name === 'table') break
  }
  return [...missing]
}

function blockAround(element: ElementNode): ElementNode {
  let node = element
  while (node.parent !== undefined && !/^(?:td|th|p|h[1-6]|li|div|center|blockquote|pre|body)$/.test(node.name)) node = node.parent
  return node
}
