/**
 * The Word lens: what Outlook on Windows, which draws with Word, would make of a mail. AN APPROXIMATION. No Outlook was at
 * hand; it follows published facts, each named in the trace, which is the honest product, more than the picture.
 */
import { evaluateExpression, wordEnvironment } from '../document/conditional-expression.ts'
import { parseDocument } from '../document/document.ts'
import type { MailDocument } from '../document/document.ts'
import { closest } from '../document/node.ts'
import { estimateHeightPx } from '../inspect/height.ts'
import type { Lens, LensOptions } from './lens.ts'
import { copyTree, makeElement, makeText, serialize, walk } from './lens-tree.ts'
import type { LensElement } from './lens-tree.ts'
import { createTracer } from './tracer.ts'
import type { Tracer } from './tracer.ts'
import { applyWordBoxes } from './word-boxes.ts'
import { scaleTo120Dpi } from './word-dpi.ts'
import { dropElements } from './word-elements.ts'
import { applyWordImages } from './word-images.ts'
import { applyWordLines } from './word-lines.ts'
import { resolveWordStyles, traceStylesheets } from './word-styles.ts'
import { drawVml } from './word-vml.ts'

const NAMES: Readonly<Record<number, string>> = {
  12: 'Outlook 2007',
  14: 'Outlook 2010',
  15: 'Outlook 2013',
  16: 'Outlook 2016 to 365 (classic)',
}

export const word: Lens = (html, options = {}) => {
  const version = options.wordVersion ?? 16
  const document = parseDocument(html, { wordVersion: version })
  const tracer = createTracer(document)
  const root = copyTree(document.word)
  traceConditionals(document, tracer, version)
  traceStylesheets(document, tracer)
  const pass = { document, tracer, version, dpi: options.dpi ?? 96 }
  for (const step of steps) step(root, pass)
  tracePages(document, tracer)
  const note = `An approximation of ${NAMES[version]} at ${pass.dpi} dpi, made from published facts without an Outlook at hand.`
  label(root, note, options)
  return { html: serialize(root), trace: tracer.entries, note }
}

export interface WordPass {
  readonly document: MailDocument
  readonly tracer: Tracer
  readonly version: 12 | 14 | 15 | 16
  readonly dpi: 96 | 120
}

/** The order matters: styles before boxes, boxes before lines, and scaling when every length is final. */
const steps: readonly ((root: LensElement, pass: WordPass) => void)[] = [
  resolveWordStyles, // needs the elements as written
  dropElements, //      hidden branches go before anything is measured
  drawVml,
  applyWordBoxes,
  applyWordLines, //    needs final fonts
  applyWordImages,
  scaleTo120Dpi,
]

function traceConditionals(document: MailDocument, tracer: Tracer, version: number): void {
  const { scan } = document
  if (scan.truncatedAt !== undefined)
    tracer.add(
      undefined,
      'everything after this conditional comment',
      'dropped',
      'conditional-newline',
      'https://github.com/resend/react-email/issues/2373',
      scan.truncatedAt,
    )
  for (const conditional of scan.conditionals) {
    const isShown = conditional.expression !== undefined && evaluateExpression(conditional.expression, wordEnvironment(version))
    tracer.add(
      undefined,
      `[if ${conditional.text}]`,
      isShown ? 'kept' : 'dropped',
      'conditional-comment',
      'https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)',
      conditional.start,
    )
  }
}

const PAGE_PX = 1790

/** Where a table is taller than a page, Word may split it with a gap. */
function tracePages(document: MailDocument, tracer: Tracer): void {
  for (const table of document.word.elements) {
    if (table.name !== 'table' || closest(table, ['table']) !== undefined) continue
    const height = estimateHeightPx(table, document.word)
    if (height > PAGE_PX)
      tracer.add(table, `about ${Math.round(height)}px of table, more than a page`, 'kept', 'page-break', 'https://www.emailonacid.com/')
  }
}

/** The picture says of itself what it is. */
function label(root: LensElement, note: string, options: LensOptions): void {
  const marks = [
    makeElement('meta', { charset: 'utf-8' }, {}, []),
    makeElement('meta', { name: 'emailc-lens', content: note }, {}, []),
    makeElement('title', {}, {}, [makeText(note)]),
  ]
  let head: LensElement | undefined
  for (const { element } of walk(root)) {
    if (element.name === 'html') element.attributes.set('data-lens', `word ${options.wordVersion ?? 16}, approximation`)
    if (element.name === 'head') head ??= element
  }
  if (head === undefined) root.children.unshift(makeElement('head', {}, {}, marks))
  else head.children.unshift(...marks)
}
