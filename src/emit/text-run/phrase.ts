// Most headings, labels and cells are a line or two of words with values among them. Such a body needs no layout: as long as
// its values are plain, its text is what they and the words between them are when joined.

import { bitOf } from '../known-plain.ts'
import type { Operation, Program } from '../program.ts'
import type { Frame } from './frame.ts'
import { isPlain } from './text-value.ts'

/** Words and values of one line. `words` has one entry more than `values`. */
export interface Phrase {
  readonly words: readonly string[]
  /** Which value stands after each of the words. */
  readonly values: readonly number[]
  /** The bits of its values (`bitOf`): where these are known to be plain words, the line is as wide as it is long. */
  readonly plain: number | undefined
}

/** The lines of a body that is nothing but words and values; `undefined` where the layout has to look closer. */
export function phrasesOf({ chunks, operations }: Program): readonly Phrase[] | undefined {
  const lines: { words: string[]; values: number[] }[] = [{ words: [chunks[0]!.trimStart()], values: [] }]
  for (const [i, operation] of operations.entries()) {
    const { words, values } = lines.at(-1)!
    const isEmpty = words.length === 1 && words[0] === ''
    if (isPlainValue(operation)) {
      if (operation.space === true && !isEmpty) words.push(`${words.pop()!} `)
      values.push(operation.value.hole)
      words.push(chunks[i + 1]!)
    } else if (operation.kind === 'break' && operation.prefix === '' && !isEmpty && !chunks[i + 1]!.startsWith(' ')) {
      lines.push({ words: [chunks[i + 1]!], values: [] })
    } else return undefined
  }
  const isLastEmpty = lines.at(-1)!.words.join('') === '' && lines.at(-1)!.values.length === 0
  return isLastEmpty && lines.length > 1
    ? undefined
    : lines.map(({ words, values }) => ({ words, values, plain: plainBits(words, values) }))
}

function plainBits(words: readonly string[], values: readonly number[]): number | undefined {
  const isAskable = values.every((index) => bitOf(index) !== 0) && words.every((word) => /^[ -~]*$/.test(word))
  return isAskable ? values.reduce((bits, index) => bits | bitOf(index), 0) : undefined
}

function isPlainValue(operation: Operation): operation is Operation & { kind: 'text'; value: { hole: number }; space?: true } {
  if (operation.kind !== 'text' || typeof operation.value === 'string') return false
  return operation.preserve === undefined && operation.noWrap === undefined && operation.case === undefined
}

/** The text of one line; `undefined` when one of its values is not plain. */
export function phraseText({ words, values }: Phrase, frame: Frame): string | undefined {
  let text = words[0]!
  for (let i = 0; i < values.length; i++) {
    const value = frame.text(values[i]!)
    if (!frame.isKnownWords(values[i]!) && !isPlain(value)) return undefined
    text += value
    text += words[i + 1]!
  }
  return text
}

/** The text of all lines. */
export function phrasesText(phrases: readonly Phrase[], frame: Frame): string | undefined {
  let text = phraseText(phrases[0]!, frame)
  for (let i = 1; i < phrases.length && text !== undefined; i++) {
    const line = phraseText(phrases[i]!, frame)
    text = line === undefined ? undefined : `${text}\n${line}`
  }
  return text
}
