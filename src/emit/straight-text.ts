// The text part on the hot path: along straight segments while every value is plain, and through the layout of run-text.ts
// where one is not.

import type { KnownPlain } from './known-plain.ts'
import type { Value } from './program.ts'
import { buttonLines, runText, tableLines } from './run-text.ts'
import { PREHEADER_END, withoutRepeated } from './text-run/finish.ts'
import { Frame } from './text-run/frame.ts'
import { underlined, withRule } from './text-run/heading.ts'
import { isPlainTarget } from './text-run/link.ts'
import { phrasesText, phraseText } from './text-run/phrase.ts'
import { NO_LIST, Piece, START } from './text-run/straight.ts'
import type { PageState, Segment, StraightProgram } from './text-run/straight.ts'
import { isPlain } from './text-run/text-value.ts'
import { Code } from './text-run/unpack.ts'
import type { Step, TextProgram } from './text-run/unpack.ts'
import type { TextFragments } from './text-run/writer.ts'

export interface TextRun {
  readonly fragments: (id: string) => StraightProgram
  /** Their programs, for what is laid out by itself. */
  readonly programs: TextFragments
  /** What writing the HTML of the same values found out about them. */
  readonly known: KnownPlain
}

/** What `runText` gives for the same values. */
export function textOf(program: StraightProgram, values: readonly Value[], run: TextRun): string {
  const text = new Page(run).write(program, Frame.ofMail(values, run.known))
  return text ?? runText(program.program, values, run.programs, run.known)
}

class Page {
  private out = ''
  private state: PageState = START
  private readonly run: TextRun

  constructor(run: TextRun) {
    this.run = run
  }

  /** `undefined` where a value is not plain, or the program needs its layout. */
  write(program: StraightProgram, frame: Frame): string | undefined {
    const preheader = preheaderOf(program, frame)
    if (preheader === undefined) return undefined
    // It is written first, so that what follows is joined once: whoever searches a text for it reads it.
    const isFirst = preheader !== '' && !repeats(program.program, frame, preheader)
    const start = isFirst ? preheader + PREHEADER_END : ''
    this.out = start
    if (!this.writeProgram(program, frame) || this.out.length === start.length) return undefined
    const text = `${this.out}\n`
    return isFirst ? withoutRepeated(text, preheader) : text
  }

  private writeProgram(straight: StraightProgram, frame: Frame): boolean {
    for (let from = 0; ;) {
      const segment = straight.segment(from, this.state)
      if (segment === null || !this.writeSegment(segment, frame)) return false
      this.state = segment.exit
      if (segment.list === NO_LIST) return true
      const items = frame.list(segment.list)
      for (let i = 0; i < items.length; i++) {
        const item = this.run.fragments(items[i]![0])
        if (item.preheader !== undefined || !this.writeProgram(item, frame.item(segment.list, i))) return false
      }
      from = segment.next
    }
  }

  private writeSegment({ chunks, codes, indexes, steps }: Segment, frame: Frame): boolean {
    let { out } = this
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!
      const index = indexes[i]!
      out += chunks[i]!
      if (code === Piece.words) {
        const value = frame.text(index)
        if (!frame.isKnownWords(index) && !isPlain(value)) return false
        out += value
      } else if (code === Piece.url) {
        const url = frame.text(index)
        if (!frame.isKnownUrl(index) && !isPlainTarget(url)) return false
        out += url
      } else {
        const text = this.rare(code, steps[i]!, index, frame)
        if (text === undefined) return false
        out += text
      }
    }
    this.out = out + chunks[codes.length]!
    return true
  }

  private rare(code: number, step: Step, limit: number, frame: Frame): string | undefined {
    if (code === Piece.heading) return headingText(step, limit, frame)
    if (code === Piece.table) return tableLines(step, frame, this.run.programs)
    const lines = buttonLines(step, frame, this.run.programs)
    return lines === '' ? undefined : lines
  }
}

function headingText({ operation, body }: Step, limit: number, frame: Frame): string | undefined {
  const phrase = body!.phrases![0]!
  const text = phraseText(phrase, frame)
  if (text === undefined || operation.kind !== 'heading') return undefined
  if (phrase.plain !== undefined && frame.areKnownWords(phrase.plain)) return withRule(text, operation, text.length, limit)
  return underlined(text, operation, limit)
}

/** Whether one of a plain text's own values is the preheader, as it is in many mails: then the text need not be searched for it. */
function repeats({ codes, indexes }: TextProgram, frame: Frame, preheader: string): boolean {
  for (let i = 0; i < codes.length; i++) {
    if ((codes[i] === Code.value || codes[i] === Code.spacedValue) && frame.text(indexes[i]!) === preheader) return true
  }
  return false
}

function preheaderOf({ preheader }: StraightProgram, frame: Frame): string | undefined {
  if (preheader === undefined) return ''
  return preheader.phrases === undefined ? undefined : phrasesText(preheader.phrases, frame)
}
