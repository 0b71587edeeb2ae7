import type { MailDocument, View } from '../document/document.ts'
import { headings } from '../document/html-names.ts'
import { attributeOf } from '../document/node.ts'
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
  const unset = unsetInTable(text.parent, document.word)
  if (unset.missing.length === 0) return
  // What no ancestor says either is no loss: Word and browsers both use their own. Only the font is then worth a word.
  const lost = unset.missing.filter((property) => isSetAround(unset.outside, property, document))
  if (lost.length > 0) {
    reported.add(holder)
    report(holder, `The text in this <${holder.name}> has no ${lost.join(', ')} inside its own table.`)
  } else if (unset.missing.includes('font-family')) {
    reported.add(holder)
    report(holder, `Nothing says which font the text in this <${holder.name}> has, so Word takes Times New Roman.`, {
      severity: 'warning',
      cause: 'no font anywhere',
    })
  }
}

/** What neither an element nor its ancestors up to its table say, and the first ancestor outside that table. */
function unsetInTable(element: ElementNode, view: View): { missing: string[]; outside: ElementNode | undefined } {
  const missing = new Set<string>(NEEDED)
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    const style = view.styleOf(node)
    for (const property of missing) if (style.has(property) || hasOwn(node, property)) missing.delete(property)
    if (node.name === 'table') return { missing: [...missing], outside: node.parent }
  }
  return { missing: [...missing], outside: undefined }
}

/** What an element is given without CSS: by an attribute, or by every client's own style sheet. */
function hasOwn(node: ElementNode, property: string): boolean {
  switch (property) {
    case 'color':
      return attributeOf(node, 'color') !== undefined
    case 'font-family':
      return attributeOf(node, 'face') !== undefined || /^(?:pre|code|kbd|samp|tt)$/.test(node.name)
    case 'font-size':
      return (node.name === 'font' && attributeOf(node, 'size') !== undefined) || headings.has(node.name)
    default:
      // A VML text box sets its own lines.
      return node.name.startsWith('v:')
  }
}

/** Whether a reader elsewhere sees the property come from further out; browsers may read a style that Word does not. */
function isSetAround(outside: ElementNode | undefined, property: string, { word, browser }: MailDocument): boolean {
  for (let node = outside; node !== undefined; node = node.parent) {
    if (word.styleOf(node).has(property) || (node.isShared && browser.styleOf(node).has(property))) return true
  }
  return false
}

function blockAround(element: ElementNode): ElementNode {
  let node = element
  while (node.parent !== undefined && !/^(?:td|th|p|h[1-6]|li|div|center|blockquote|pre|body)$/.test(node.name)) node = node.parent
  return node
}
