// The hot path. A program is unpacked into parallel arrays once, so that a recipient costs one loop without look-ups,
// closures or objects.

import { escapeAttribute, escapeHtml, escapeValue, transformValue } from '../emit/escape.ts'
import type { OnRefusedUrl } from '../emit/escape.ts'
import type { Program, Value, ValueTransform } from '../emit/program.ts'

const Code = { html: 0, attribute: 1, url: 2, raw: 3, list: 4, headRules: 5, transformed: 6 } as const

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
export function runHtml(program: HtmlProgram, values: readonly Value[], fragments: HtmlFragments, headRules: string, onRefusedUrl: OnRefusedUrl): string {
  const { chunks, codes, indexes } = program
  let html = chunks[0]!
  for (let i = 0; i < codes.length; i++) {
    const value = values[indexes[i]!]!
    switch (codes[i]) {
      case Code.html:
        html += escapeHtml(value as string)
        break
      case Code.attribute:
        html += escapeAttribute(value as string)
        break
      case Code.url:
        html += escapeValue('url', value as string, onRefusedUrl)
        break
      case Code.raw:
        html += value as string
        break
      case Code.list:
        for (const [id, itemValues] of value as readonly (readonly [string, readonly Value[]])[]) {
          html += runHtml(fragments(id), itemValues, fragments, headRules, onRefusedUrl)
        }
        break
      case Code.headRules:
        html += headRules
        break
      default:
        html += escapeValue(program.contexts[i]!, transformValue(program.transforms[i], value as string), onRefusedUrl)
    }
    html += chunks[i + 1]!
  }
  return html
}
