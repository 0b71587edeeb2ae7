import { cleanText, transformValue } from '../escape.ts'
import type { TextFlow } from '../text-operation.ts'
import { UNBREAKABLE_SPACE } from './marks.ts'
import { owesBreak, owesSpace, pay, write } from './writer.ts'
import type { Writer } from './writer.ts'

// Most values are one line of printable Latin text with single spaces inside: those are written as they are.
const RARE = /[^ -~\u00a1-\u00ac\u00ae-\u0233]|^ | $| {2}/
// Joiners matter between letters and inside emoji; elsewhere they are the filler of preheaders.
const FILLER = /(?<![\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{Extended_Pictographic}])/gu
const JOINER = /[\u200c\u200d]/

/** Writes a text: white space collapses, also with that of its neighbours, unless the style preserves it. */
export function writeText(writer: Writer, value: string, flow: TextFlow): void {
  if (flow.space === true) owesSpace(writer)
  const text = flow.case === undefined ? value : transformValue({ case: flow.case }, value)
  if (flow.preserve !== undefined) return writePreserved(writer, cleanLines(text), flow.preserve, flow.prefix ?? '')
  if (!RARE.test(text)) return writeWords(writer, text, flow.noWrap)
  const collapsed = cleanLines(text).replace(/[\t\n ]+/g, ' ')
  if (collapsed.startsWith(' ')) owesSpace(writer)
  const words = collapsed.trim()
  writeWords(writer, words, flow.noWrap)
  if (words !== '' && collapsed.endsWith(' ')) owesSpace(writer)
}

function writeWords(writer: Writer, words: string, noWrap: true | undefined): void {
  if (words === '') return
  write(writer, noWrap === true && writer.run.wrap > 0 ? words.replaceAll(' ', UNBREAKABLE_SPACE) : words)
}

/** Without what a reader cannot see: controls, fillers, marks that change the direction; any line break is `\n`. */
export function cleanLines(text: string): string {
  const clean = cleanText(text)
  return JOINER.test(clean) ? clean.replace(FILLER, '') : clean
}

/** One line, for labels and addresses. */
export function cleanLine(text: string): string {
  return RARE.test(text)
    ? cleanLines(text)
        .replace(/[\t\n ]+/g, ' ')
        .trim()
    : text
}

function writePreserved(writer: Writer, text: string, preserve: 'lines' | 'all', prefix: string): void {
  const lines = (preserve === 'lines' ? text.replace(/[\t ]+/g, ' ').replace(/ ?\n ?/g, '\n') : text).split('\n')
  for (let i = 0; i < lines.length; i++) {
    if (i > 0) breakPreserved(writer, prefix)
    if (preserve === 'lines') writeLine(writer, lines[i]!)
    else writeVerbatim(writer, lines[i]!)
  }
}

function writeLine(writer: Writer, line: string): void {
  if (line.startsWith(' ')) owesSpace(writer)
  const words = line.trim()
  if (words !== '') write(writer, words)
  if (words !== '' && line.endsWith(' ')) owesSpace(writer)
}

function writeVerbatim(writer: Writer, line: string): void {
  const content = line.trimEnd()
  if (content === '') writer.spaces += line
  else {
    const before = pay(writer)
    writer.out += before + content
    writer.spaces = line.slice(content.length)
  }
  if (writer.spaces !== '' && writer.owed === 0) writer.owed = 1
}

// Blank lines inside preserved text are the author's: as many as there are.
function breakPreserved(writer: Writer, prefix: string): void {
  const before = writer.owed === 2 && !writer.isGap ? writer.lines : 0
  owesBreak(writer, prefix)
  if (before > 0) writer.lines = before + 1
}
