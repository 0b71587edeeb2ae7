import { SIGNATURE } from '../text-operation.ts'
import { wrapLines } from './wrap.ts'
import type { Writer } from './writer.ts'

/** Stands between a preheader and the text behind it. */
export const PREHEADER_END = '\n\n'

/** Puts the preheader before the text, the links' footnotes after it, and breaks its lines where that is asked for. */
export function finish(writer: Writer): string {
  const { run } = writer
  // Looking for the preheader joins what was written; the last line's end is put on first, so that this happens once.
  let text = withPreheader(`${writer.out}\n`, run.preheader)
  if (run.footnotes.length === 0 && run.wrap === 0) return text
  text = text.slice(0, -1)
  if (run.footnotes.length > 0) text = withFootnotes(text, run.footnotes)
  return `${run.wrap > 0 ? wrapLines(text, run.wrap) : text}\n`
}

// Before the signature, which clients fold and leave out of replies.
function withFootnotes(text: string, urls: readonly string[]): string {
  const signature = text.lastIndexOf(`\n\n${SIGNATURE}`)
  const end = signature === -1 ? text.length : signature
  return `${text.slice(0, end)}\n\n${urls.map((url, index) => `[${index + 1}] ${url}`).join('\n')}${text.slice(end)}`
}

/** A text behind its preheader, unless it says the same. */
export function withPreheader(text: string, preheader: string): string {
  if (preheader === '' || says(text, preheader)) return text
  return text === '\n' ? preheader + text : preheader + PREHEADER_END + text
}

/** A text that was written behind its preheader, without it where it says the same further down. */
export function withoutRepeated(text: string, preheader: string): string {
  const start = preheader.length + PREHEADER_END.length
  const said = withoutEllipsis(preheader)
  const isSaid = text.includes(said, start) || (said.includes('\n') && says(text.slice(start), preheader))
  return isSaid ? text.slice(start) : text
}

// A preheader is often the start of the mail with an ellipsis behind it.
function says(text: string, preheader: string): boolean {
  const said = withoutEllipsis(preheader)
  return text.includes(said) || (said.includes('\n') && text.replace(/\s+/g, ' ').includes(said.replace(/\s+/g, ' ')))
}

function withoutEllipsis(preheader: string): string {
  let end = preheader.length
  while (end > 0 && '.\u2026'.includes(preheader[end - 1]!)) end--
  return preheader.slice(0, end).trimEnd()
}
