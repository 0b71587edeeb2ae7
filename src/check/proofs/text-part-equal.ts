import { linksOf } from '../inspect/links.ts'
import { blockElements } from '../document/html-names.ts'
import { isHiddenItself, normalizeText, visibleText } from '../inspect/visibility.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { attributeOf, textOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'

export const textPartEqual: Rule = {
  id: 'text-part-equal',
  severity: 'warning',
  clients: ['all'],
  summary: 'Every visible word and address of the HTML is in the text part, and the text part says nothing else.',
  reason: 'Readers of the text part, filters that compare the parts, and watches that show it would get another mail.',
  fix: 'Let emailc make the text part, or bring the two together.',
  source: ['https://www.rfc-editor.org/rfc/rfc2046#section-5.1.4'],
  document(context) {
    const { text } = context.document
    if (text === undefined || text.trim() === '') return
    reportMissingWords(text, context)
    reportMissingLinks(text, context)
  },
}

/** Words only, without case and punctuation, since the text part lays out differently. */
function wordsOf(text: string): string[] {
  return (
    normalizeText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function reportMissingWords(text: string, context: RuleContext): void {
  const { document, options, report } = context
  const html = wordsOf(textToFind(document.browser.body, context))
  const inText = new Set(wordsOf(text))
  const lost = [...new Set(html)].filter((word) => !inText.has(word))
  if (lost.length > 0) report(document.browser.body, `The text part lacks ${list(lost)}.`)
  if (options.hasOwnTextWords === true) return
  const known = new Set([
    ...html,
    ...wordsOf(
      `${visibleText(document.browser.root, document.browser)} ${textOf(document.browser.root)} ${attributeWords(document.browser.elements)} ${document.headers?.subject ?? ''}`,
    ),
  ])
  const added = [...new Set(wordsOf(withoutLayout(text)))].filter((word) => !known.has(word) && !/^\d{1,2}$/.test(word))
  if (added.length > 0) report(0, `The text part says ${list(added)}, which the HTML does not.`, { isInText: true })
}

/** What a reader sees, but for what the author gave a text of its own and for what screen readers skip. */
function textToFind(element: ElementNode, context: RuleContext): string {
  const parts = element.children.map((child) => {
    if (child.kind === 'text') return child.text
    const isLeftOut =
      attributeOf(child, 'aria-hidden') === 'true' ||
      context.declaredAt(child).hasOwnText === true ||
      isHiddenItself(child, context.document.browser)
    return isLeftOut || child.name === 'style' ? ' ' : withEdges(child, element, textToFind(child, context))
  })
  return parts.join('')
}

function withEdges(element: ElementNode, parent: ElementNode, text: string): string {
  const isBlock = blockElements.has(element.name) || element.name === 'br' || element.name === 'img'
  return isBlock || isApart(element, parent) ? ` ${text} ` : text
}

/** Tags with margins and items of a flex line are words of their own, unless text touches them, as it does a large first letter. */
function isApart(element: ElementNode, parent: ElementNode): boolean {
  const isFlexItem = /(?:^|;)\s*display\s*:\s*(?:inline-)?flex\b/i.test(attributeOf(parent, 'style') ?? '')
  if (!isFlexItem && !/(?:^|;)\s*margin[a-z-]*\s*:[^;]*[1-9]/i.test(attributeOf(element, 'style') ?? '')) return false
  const index = parent.children.indexOf(element)
  return [parent.children[index - 1], parent.children[index + 1]].every((node) => node?.kind !== 'text' || node.text.trim() === '')
}

function attributeWords(
  elements: readonly { readonly attributes: readonly { readonly name: string; readonly value: string }[] }[],
): string {
  return elements
    .flatMap((element) =>
      element.attributes
        .filter(({ name }) => name === 'alt' || name === 'title' || name === 'aria-label' || name === 'href')
        .map(({ value }) => value),
    )
    .join(' ')
}

/** Addresses, the word that stands for a picture, and the markers of lists (`c.`, `iv.`), which HTML draws by itself. */
function withoutLayout(text: string): string {
  return text.replace(/\b(?:https?:\/\/|mailto:|tel:)\S+|\[Image:|^\s*(?:\d+|[a-z]{1,2}|[ivxlcdm]+)[.)](?=\s)/gim, ' ')
}

function list(words: readonly string[]): string {
  const shown = words
    .slice(0, 6)
    .map((word) => JSON.stringify(word))
    .join(', ')
  return words.length > 6 ? `${shown} and ${words.length - 6} more words` : shown
}

function reportMissingLinks(text: string, { document, declaredAt, report }: RuleContext): void {
  const unwrapped = text.replace(/\s+/g, '')
  for (const link of linksOf(document.browser)) {
    // A text shows the address alone, without the subject that the link brings along.
    const address = link.href.replace(/^(?:mailto|tel):([^?]*).*/is, '$1')
    if (/^#|^$/.test(link.href) || unwrapped.includes(address.replace(/\s+/g, '')) || declaredAt(link.element).hasOwnText === true) continue
    report(link.element, `The text part lacks the link to ${link.href.slice(0, 80)}.`)
  }
}
