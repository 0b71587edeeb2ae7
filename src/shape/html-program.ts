// The hot path. A program is unpacked into parallel arrays once, so that a recipient costs one loop without look-ups,
// closures or objects.

import { escapeAttribute, escapeHtml, escapePlainUrl, escapeTransformed, escapeUrl } from '../emit/escape.ts'
import type { OnRefusedUrl } from '../emit/escape.ts'
import { bitOf, isPlainUrl, isPlainWords } from '../emit/known-plain.ts'
import type { KnownPlain } from '../emit/known-plain.ts'
import type { ValueTransform } from '../element/value-transform.ts'
import type { ItemValue, Program, Value } from '../emit/program.ts'

export const Code = { html: 0, attribute: 1, url: 2, raw: 3, list: 4, headRules: 5, transformed: 6 } as const

export interface HtmlProgram {
  readonly chunks: readonly string[]
  readonly codes: Uint8Array
  /** Which value each operation reads. */
  readonly indexes: Uint32Array
  readonly transforms: readonly (ValueTransform | undefined)[]
  readonly contexts: readonly ('html' | 'attribute' | 'url' | 'raw')[]
}

/** The HTML program of a fragment, by its id. */
export type HtmlFragments = (id: string) => HtmlProgram

/** What every program of one mail is run with, whatever it writes. */
export interface SpliceRun {
  readonly headRules: string
  readonly onRefusedUrl: OnRefusedUrl
  /** What is found out about the values of the frame that was written last. */
  readonly known: KnownPlain
}

export interface HtmlRun extends SpliceRun {
  readonly fragments: HtmlFragments
}

export function unpackHtml(program: Program): HtmlProgram {
  const { operations, chunks } = program
  const codes = new Uint8Array(operations.length)
  const indexes = new Uint32Array(operations.length)
  const transforms: (ValueTransform | undefined)[] = []
  const contexts: ('html' | 'attribute' | 'url' | 'raw')[] = []
  for (const [i, operation] of operations.entries()) {
    if (operation.kind === 'value') {
      const context = operation.context as 'html' | 'attribute' | 'url' | 'raw'
      codes[i] = operation.transform === undefined ? Code[context] : Code.transformed
      indexes[i] = operation.hole.hole
      transforms[i] = operation.transform
      contexts[i] = context
    } else if (operation.kind === 'list') {
      codes[i] = Code.list
      indexes[i] = operation.index
    } else {
      codes[i] = Code.headRules
    }
  }
  return { chunks, codes, indexes, transforms, contexts }
}

/** Joins the chunks with one recipient's values, each escaped for the place it fills. */
export function runHtml(program: HtmlProgram, values: readonly Value[], run: HtmlRun): string {
  return runFrame(program, values, run, run.known.items)
}

/** `items` takes what is found out about the items of the frame's lists; only the mail's own lists are asked about again. */
function runFrame(program: HtmlProgram, values: readonly Value[], run: HtmlRun, items: KnownPlain['items'] | undefined): string {
  const { chunks, codes, indexes } = program
  let html = chunks[0]!
  let words = 0
  let urls = 0
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    const index = indexes[i]!
    if (code === Code.list) {
      const found: number[] | undefined = items === undefined ? undefined : (items[index] = [])
      html += runItems(values[index]! as readonly ItemValue[], run, found)
    } else if (code === Code.url && isPlainUrl(values[index] as string)) {
      html += escapePlainUrl(values[index] as string)
      urls |= bitOf(index)
    } else if (code <= Code.attribute && isPlainWords(values[index] as string)) {
      html += values[index] as string
      words |= bitOf(index)
    } else {
      html += code === Code.headRules ? run.headRules : runValue(program, code, i, values[index] as string, run)
    }
    html += chunks[i + 1]!
  }
  run.known.words = words
  run.known.urls = urls
  return html
}

/** What one operation of a program writes for one recipient. */
export function pieceOf(program: HtmlProgram, i: number, values: readonly Value[], run: HtmlRun): string {
  const code = program.codes[i]!
  const value = values[program.indexes[i]!]
  if (code === Code.list) return runItems(value as readonly ItemValue[], run, undefined)
  return code === Code.headRules ? run.headRules : runValue(program, code, i, value as string, run)
}

/** What a value is written as that need not be plain. */
export function runValue(program: HtmlProgram, code: number, i: number, value: string, run: SpliceRun): string {
  switch (code) {
    case Code.html:
      return escapeHtml(value)
    case Code.attribute:
      return escapeAttribute(value)
    case Code.url:
      return escapeUrl(value, run.onRefusedUrl)
    case Code.raw:
      return value
    default:
      return escapeTransformed(program.contexts[i]!, program.transforms[i], value, run.onRefusedUrl)
  }
}

function runItems(items: readonly ItemValue[], run: HtmlRun, found: number[] | undefined): string {
  let html = ''
  for (let i = 0; i < items.length; i++) {
    html += runFrame(run.fragments(items[i]![0]), items[i]![1], run, undefined)
    if (found !== undefined) found.push(run.known.words, run.known.urls)
  }
  return html
}
