import { cleanText, transformValue } from '../escape.ts'
import type { TextFlow } from '../text-operation.ts'
import { UNBREAKABLE_SPACE } from './marks.ts'
import { Owed, owesBreak, owesSpace, write } from './writer.ts'
import type { Writer } from './writer.ts'

// What `cleanText` would change, and white space that would collapse. Half an emoji counts, since it may be a lone half.
const RARE =
  /[^ -~\u00a1-\u00ac\u00ae-\u034e\u0350-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd]|^ | $| {2}/
// Joiners matter between letters and inside emoji; elsewhere they are the filler of preheaders.
const FILLER = /(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{Extended_Pictographic}])/gu
const JOINER = /[\u200c\u200d]/
const SPACE = 32
const NON_ASCII = /[^\0-\x7f]/

/** Writes a value whose white space collapses, also with that of its neighbours. */
export function writeValue(writer: Writer, value: string): void {
  if (isPlain(value)) write(writer, value)
  else writeCollapsed(writer, value)
}

/** Writes a text as its style asks. */
export function writeText(writer: Writer, value: string, flow: TextFlow): void {
  if (flow.space === true) owesSpace(writer)
  const text = flow.case === undefined ? value : transformValue({ case: flow.case }, value)
  if (flow.preserve !== undefined) writePreserved(writer, cleanLines(text), flow.preserve, flow.prefix ?? '')
  else if (flow.noWrap === true && writer.run.wrap > 0) writeUnbreakable(writer, collapse(cleanLines(text)))
  else writeValue(writer, text)
}

function writeCollapsed(writer: Writer, text: string): void {
  const start = text.charCodeAt(0) === SPACE ? 1 : 0
  const end = text.charCodeAt(text.length - 1) === SPACE ? text.length - 1 : text.length
  const inner = text.slice(start, end)
  if (isPlain(inner)) {
    if (start > 0) owesSpace(writer)
    write(writer, inner)
    if (end < text.length) owesSpace(writer)
  } else writeLine(writer, collapse(cleanLines(text)))
}

function writeUnbreakable(writer: Writer, line: string): void {
  if (line.startsWith(' ')) owesSpace(writer)
  const words = line.trim()
  if (words === '') return
  write(writer, words.replaceAll(' ', UNBREAKABLE_SPACE))
  if (line.endsWith(' ')) owesSpace(writer)
}

/** One line, for labels and cells. */
export function cleanLine(text: string): string {
  return isPlain(text) ? text : collapse(cleanLines(text)).trim()
}

// A loop over the characters is as fast on a flat string and five times slower on one that was put together (`${a}: ${b}`).
const PLAIN_ASCII = /^[!-~]+(?: [!-~]+)*$/

/** Whether a value is one line of ASCII words with single spaces between them: as wide as it is long. */
export function isAsciiLine(text: string): boolean {
  return PLAIN_ASCII.test(text)
}

/** Whether a value is one line of words with single spaces between them, as most are: such a value is written as it is. */
export function isPlain(text: string): boolean {
  return PLAIN_ASCII.test(text) || (text.length > 0 && NON_ASCII.test(text) && !RARE.test(text))
}

function collapse(text: string): string {
  return text.replace(/[\t\n ]+/g, ' ')
}

/** Without what a reader cannot see: controls, fillers, marks that change the direction; any line break is `\n`. */
function cleanLines(text: string): string {
  const clean = cleanText(text)
  return JOINER.test(clean) ? clean.replace(FILLER, '') : clean
}

function writePreserved(writer: Writer, text: string, preserve: 'lines' | 'all', prefix: string): void {
  const lines = (preserve === 'lines' ? text.replace(/[\t ]+/g, ' ').replace(/ ?\n ?/g, '\n') : text).split('\n')
  for (let i = 0; i < lines.length; i++) {
    if (preserve === 'lines') {
      if (i > 0) owesBreak(writer, prefix)
      writeLine(writer, lines[i]!)
    } else {
      if (i > 0) breakPreserved(writer, prefix)
      writeVerbatim(writer, lines[i]!)
    }
  }
}

function writeLine(writer: Writer, line: string): void {
  if (line.startsWith(' ')) owesSpace(writer)
  const words = line.trim()
  if (words === '') return
  write(writer, words)
  if (line.endsWith(' ')) owesSpace(writer)
}

function writeVerbatim(writer: Writer, line: string): void {
  const content = line.trimEnd()
  if (content === '') writer.spaces += line
  else {
    write(writer, content)
    writer.spaces = line.slice(content.length)
  }
  if (writer.spaces !== '' && (writer.owed === Owed.nothing || writer.owed === Owed.separation)) writer.owed = Owed.space
}

// Blank lines inside preformatted text are the author's: as many as there are.
function breakPreserved(writer: Writer, prefix: string): void {
  const before = writer.owed === Owed.lines && !writer.isGap ? writer.lines : 0
  owesBreak(writer, prefix)
  if (before > 0) writer.lines = before + 1
}
