/**
 * One mail, read once, as its two kinds of reader see it: Word, which obeys conditional comments, and browsers, to which
 * they are comments. Everything in it knows its place in the source.
 */
import type { Location } from '../../diagnostics/location.ts'
import { fail } from '../../diagnostics/diagnostic.ts'
import { createCascade } from './cascade.ts'
import type { StyleOf } from './cascade.ts'
import { wordEnvironment } from './conditional-expression.ts'
import { defaultLimits } from './limits.ts'
import type { DocumentLimits } from './limits.ts'
import { attributeOf, descendants } from './node.ts'
import type { ElementNode } from './node.ts'
import { parseTree } from './parse-tree.ts'
import type { Imbalance } from './parse-tree.ts'
import { scanConditionals } from './scan-conditionals.ts'
import type { ConditionalScan } from './scan-conditionals.ts'
import { allClasses, firstClass } from './selector.ts'
import { parseStylesheet } from './stylesheet.ts'
import type { Stylesheet } from './stylesheet.ts'
import { asWordReads } from './word-selectors.ts'
import { browserSource, lastAtOrBefore, wordSource } from './view-source.ts'
import type { ViewSource } from './view-source.ts'

export type ViewName = 'word' | 'browser'

/** A `<style>` element of one view and what it says. */
export interface StyleBlock {
  readonly element: ElementNode
  readonly text: string
  readonly sheet: Stylesheet
}

/** The elements that one kind of client sees: Word takes conditional comments for code, browsers for comments. */
export interface View {
  readonly name: ViewName
  readonly root: ElementNode
  readonly imbalances: readonly Imbalance[]
  /** Every element in document order. */
  readonly elements: readonly ElementNode[]
  readonly body: ElementNode
  readonly styleBlocks: readonly StyleBlock[]
  /** Longhands that reach an element, as this view's clients cascade. */
  readonly styleOf: StyleOf
}

/** Headers of the mail, as far as they are known. */
export interface MailHeaders {
  readonly subject?: string | undefined
  /** Lower-case names. */
  readonly all?: Readonly<Record<string, string>>
}

/** A parsed mail, seen as Word sees it and as every other client does. */
export interface MailDocument {
  readonly file: string
  readonly source: string
  readonly text: string | undefined
  readonly headers: MailHeaders | undefined
  readonly scan: ConditionalScan
  readonly word: View
  readonly browser: View
  locate(offset: number): Location
}

/** What belongs to a mail beside its HTML, and how large a mail may be. */
export interface ParseOptions {
  /** Name used in places; `mail.html` unless told. */
  readonly file?: string
  /** The text part. */
  readonly text?: string | undefined
  readonly headers?: MailHeaders | undefined
  /** 12, 14, 15 or 16; 16 unless told. */
  readonly wordVersion?: number
  readonly limits?: Partial<DocumentLimits>
}

/**
 * Reads the HTML of a mail.
 *
 * @throws EmailcError `document-limit` for a document that is larger or more deeply built than any mail
 * @example
 * parseDocument('<p>Hello</p>').browser.elements.length // 1
 */
export function parseDocument(source: string, options: ParseOptions = {}): MailDocument {
  const limits = { ...defaultLimits, ...options.limits }
  if (source.length > limits.sizeBytes) fail('document-limit', ['bytes', limits.sizeBytes])
  const file = options.file ?? 'mail.html'
  const scan = scanConditionals(source, limits)
  const word = wordSource(source, scan, wordEnvironment(options.wordVersion ?? 16))
  const lineStarts = findLineStarts(source)
  return {
    file,
    source,
    text: options.text,
    headers: options.headers,
    scan,
    word: readView('word', word, limits),
    browser: readView('browser', browserSource(source, scan), limits),
    locate(offset) {
      const line = Math.max(0, lastAtOrBefore(lineStarts, offset))
      return { file, line: line + 1, column: offset - lineStarts[line]! + 1 }
    },
  }
}

function readView(name: ViewName, viewSource: ViewSource, limits: DocumentLimits): View {
  const { root, imbalances } = parseTree(viewSource, limits)
  const elements = [...descendants(root)]
  const body = elements.find((element) => element.name === 'body') ?? root
  const styleBlocks = elements.filter((element) => element.name === 'style').map((element) => readStyleBlock(element, limits))
  const rules = styleBlocks.flatMap((block) => block.sheet.rules.filter((rule) => rule.within.length === 0))
  const isWord = name === 'word'
  const styleOf = createCascade(isWord ? rules.map(asWordReads) : rules, {
    classesOf: isWord ? firstClass : allClasses,
    // Word drops a declaration that is important in a style attribute (caniemail css-important).
    accepts: (declaration, origin) => !(isWord && origin === 'inline' && declaration.isImportant),
  })
  return { name, root, imbalances, elements, body, styleBlocks, styleOf }
}

function readStyleBlock(element: ElementNode, limits: DocumentLimits): StyleBlock {
  const [child] = element.children
  const text = child?.kind === 'text' ? child.text : ''
  const isScreen = !/print/i.test(attributeOf(element, 'media') ?? '')
  return {
    element,
    text,
    sheet: isScreen ? parseStylesheet(text, child?.start ?? element.openEnd, limits) : { rules: [], atRules: [] },
  }
}

function findLineStarts(source: string): number[] {
  const starts = [0]
  for (let index = source.indexOf('\n'); index !== -1; index = source.indexOf('\n', index + 1)) starts.push(index + 1)
  return starts
}
