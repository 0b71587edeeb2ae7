// The text part on the hot path: along straight segments while every value is plain, and through the layout of run-text.ts
// where one is not.

import type { KnownPlain } from './known-plain.ts'
import type { Value } from './program.ts'
import { buttonLines, runText, tableLines } from './run-text.ts'
import { withPreheader } from './text-run/finish.ts'
import { Frame } from './text-run/frame.ts'
import { underlined } from './text-run/heading.ts'
import { isPlainTarget } from './text-run/link.ts'
import { phrasesText, phraseText } from './text-run/phrase.ts'
import { NO_LIST, Piece, START } from './text-run/straight.ts'
import type { PageState, Segment, StraightProgram } from './text-run/straight.ts'
import { isPlain } from './text-run/text-value.ts'
import type { Step } from './text-run/unpack.ts'

export interface TextRun {
  readonly fragments: (id: string) => StraightProgram
  /** What writing the HTML of the same values found out about them. */
  readonly known: KnownPlain
}

/** What `runText` gives for the same values. */
export function textOf(program: StraightProgram, values: readonly Value[], run: TextRun): string {
  const { words, urls, items } = run.known
  const text = new Page(run.fragments).write(program, new Frame(values, words, urls, items))
  return text ?? runText(program.program, values, (id) => run.fragments(id).program, run.known)
}

class Page {
  private out = ''
  private state: PageState = START
  private readonly fragments: TextRun['fragments']

  constructor(fragments: TextRun['fragments']) {
    this.fragments = fragments
  }

  /** `undefined` where a value is not plain, or the program needs its layout. */
  write(program: StraightProgram, frame: Frame): string | undefined {
    const preheader = preheaderOf(program, frame)
    if (preheader === undefined || !this.run(program, frame) || this.out === '') return undefined
    return withPreheader(`${this.out}\n`, preheader)
  }

  private run(straight: StraightProgram, frame: Frame): boolean {
    for (let from = 0; ;) {
      const segment = straight.segment(from, this.state)
      if (segment === null || !this.writeSegment(segment, frame)) return false
      this.state = segment.exit
      if (segment.list === NO_LIST) return true
      const items = frame.list(segment.list)
      for (let i = 0; i < items.length; i++) {
        const item = this.fragments(items[i]![0])
        if (item.preheader !== undefined || !this.run(item, frame.item(segment.list, i))) return false
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
    const programOf = (id: string) => this.fragments(id).program
    if (code === Piece.table) return tableLines(step, frame, programOf)
    const lines = buttonLines(step, frame, programOf)
    return lines === '' ? undefined : lines
  }
}

function headingText({ operation, body }: Step, limit: number, frame: Frame): string | undefined {
  const text = phraseText(body!.phrases![0]!, frame)
  if (text === undefined || operation.kind !== 'heading') return undefined
  return underlined(text, operation, limit)
}

function preheaderOf({ preheader }: StraightProgram, frame: Frame): string | undefined {
  if (preheader === undefined) return ''
  return preheader.phrases === undefined ? undefined : phrasesText(preheader.phrases, frame)
}
