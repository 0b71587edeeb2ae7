// What a text program writes depends on its neighbours, and on values only where they are not plain. So for each state that a
// program is entered in, its layout is worked out once, with the same functions that lay out any text; what is left for a
// recipient are constant pieces with plain values between them.

import { endsSentence, linkTarget, saysNoAddress } from './link.ts'
import type { Hole } from '../../element/tree.ts'
import { MAX_UNDERLINE } from './display-width.ts'
import { underlined } from './heading.ts'
import { STRIKE } from '../text-operation.ts'
import { cleanLine, writeText } from './text-value.ts'
import type { Phrase } from './phrase.ts'
import { Code } from './unpack.ts'
import type { Step, TextProgram } from './unpack.ts'
import { beginItem, endItem, newRun, Owed, owesBreak, owesGap, owesSeparation, owesSpace, write, writeChunk, Writer } from './writer.ts'

/** `words`: a value; `url`: an address. */
export const Piece = { words: 0, url: 1, heading: 2, button: 3, table: 4 } as const

/** A program, or as much of it as lies before, between or after its lists. */
export interface Segment {
  /** One before each piece, and one after the last. */
  readonly chunks: readonly string[]
  /** One of `Piece` each. */
  readonly codes: Uint8Array
  readonly indexes: Uint32Array
  readonly steps: readonly (Step | undefined)[]
  /** The list that comes next, or `NO_LIST`. */
  readonly list: number
  /** Where the program goes on behind the list. */
  readonly next: number
  readonly exit: PageState
}

export const NO_LIST = -1

/** What is owed between two pieces of content, as `Writer` knows it. */
export interface PageState {
  readonly key: string
  readonly writer: Omit<Writer, 'run' | 'out'>
}

export const START: PageState = stateOf(new Writer(newRun(noFragments), 0))

/** A program with its segments, by where they start and the state they are entered in. */
export class StraightProgram {
  readonly program: TextProgram
  /** What the list of mails shows; a mail's text starts with it, unless it says the same. */
  readonly preheader: TextProgram | undefined
  private readonly isSettled: boolean
  private readonly known = new Map<number, Map<string, Segment | null>>()
  private lastStart = -1
  private lastState: PageState | undefined
  private last: Segment | null = null

  constructor(program: TextProgram) {
    this.program = program
    this.preheader = program.steps.findLast((step) => step?.operation.kind === 'preheader')?.body
    this.isSettled = !program.steps.some((step) => step !== undefined && bodiesOf(step).some(holdsPreheader))
  }

  /** The segment from `start` on; `null` where a text needs its layout. */
  segment(start: number, state: PageState): Segment | null {
    if (start !== this.lastStart || state !== this.lastState) {
      this.last = this.find(start, state)
      this.lastStart = start
      this.lastState = state
    }
    return this.last
  }

  private find(start: number, state: PageState): Segment | null {
    const states = this.known.get(start) ?? new Map<string, Segment | null>()
    const known = states.get(state.key)
    if (known !== undefined) return known
    const segment = this.isSettled ? new Straightener(state).run(this.program, start) : null
    this.known.set(start, states.set(state.key, segment))
    return segment
  }
}

function bodiesOf({ body, rows }: Step): readonly TextProgram[] {
  const cells = rows?.flatMap((row) => (row.kind === 'row' ? row.bodies : [])) ?? []
  return body === undefined ? cells : [body, ...cells]
}

/** A preheader that stands inside something else is found while that is laid out. */
function holdsPreheader(program: TextProgram): boolean {
  return program.steps.some((step) => step !== undefined && (step.operation.kind === 'preheader' || bodiesOf(step).some(holdsPreheader)))
}

function noFragments(): never {
  throw new RangeError('Lists end a segment.')
}

function stateOf({ run: _run, out: _out, ...writer }: Writer): PageState {
  return { key: JSON.stringify(writer), writer }
}

/** Whether the constant words of a button's label say that it is no address, and what stands between the two. */
function decidesAlone({ words, values }: Phrase): boolean {
  const last = words.at(-1)!
  return last !== '' && (words.some((word) => word.includes(' ')) || (values.length === 0 && saysNoAddress(last)))
}

class Straightener {
  private readonly writer: Writer
  private readonly chunks: string[] = []
  private readonly codes: number[] = []
  private readonly indexes: number[] = []
  private readonly steps: (Step | undefined)[] = []

  constructor(state: PageState) {
    this.writer = Object.assign(new Writer(newRun(noFragments), 0), state.writer)
  }

  run(program: TextProgram, start: number): Segment | null {
    const { codes, chunks, indexes } = program
    let i = start
    while (i < codes.length && codes[i] !== Code.list) if (!this.operation(program, i++)) return null
    writeChunk(this.writer, chunks[i]!)
    const list = i < codes.length ? indexes[i]! : NO_LIST
    this.chunks.push(this.writer.out)
    return {
      chunks: this.chunks,
      codes: Uint8Array.from(this.codes),
      indexes: Uint32Array.from(this.indexes),
      steps: this.steps,
      list,
      next: i + 1,
      exit: stateOf(this.writer),
    }
  }

  /** False where the outcome depends on more than values being plain. */
  private operation(program: TextProgram, i: number): boolean {
    const { writer } = this
    const index = program.indexes[i]!
    writeChunk(writer, program.chunks[i]!)
    switch (program.codes[i]) {
      case Code.value:
        return this.value(index)
      case Code.spacedValue:
        owesSpace(writer)
        return this.value(index)
      case Code.gap:
        owesGap(writer, index, program.prefixes[i]!)
        return true
      case Code.space:
        owesSpace(writer)
        return true
      case Code.list:
        return false
      default:
        return this.step(program.steps[i]!)
    }
  }

  private step(step: Step): boolean {
    const { operation } = step
    switch (operation.kind) {
      case 'text':
        if (typeof operation.value !== 'string') return false
        writeText(this.writer, operation.value, operation)
        return true
      case 'space':
        owesSeparation(this.writer)
        return true
      case 'break':
        owesBreak(this.writer, operation.prefix)
        return true
      case 'item':
        return typeof operation.marker === 'string' && this.item(step, operation.marker)
      case 'link':
        return this.link(step.body!, operation.url, operation.prefix)
      case 'button':
        return this.button(step, operation)
      case 'heading':
        return this.heading(step, operation)
      case 'image':
        return this.image(operation.alt)
      case 'table':
        return this.table(step)
      case 'struck':
        return this.struck(step)
      // It is written before all the rest, by who runs the program.
      case 'preheader':
        return true
      default:
        return false
    }
  }

  private add(code: number, index: number, step?: Step): void {
    this.chunks.push(this.writer.out)
    this.writer.out = ''
    this.codes.push(code)
    this.indexes.push(index)
    this.steps.push(step)
  }

  /** Pays what is owed before a piece; what a separation comes to depends on the piece itself. */
  private pay(): boolean {
    if (this.writer.owed === Owed.separation) return false
    write(this.writer, '')
    return true
  }

  private value(index: number): boolean {
    if (!this.pay()) return false
    this.add(Piece.words, index)
    return true
  }

  private item(step: Step, marker: string): boolean {
    const { writer } = this
    const { operation, body, base } = step
    if (operation.kind !== 'item') return false
    const indent = operation.inner.length - operation.prefix.length
    if (marker.length > indent && indent > 0) return false
    const outer = beginItem(writer, operation, base, marker)
    for (let i = 0; i < body!.codes.length; i++) if (!this.operation(body!, i)) return false
    writeChunk(writer, body!.chunks.at(-1)!)
    endItem(writer, outer)
    return true
  }

  private link(body: TextProgram, url: Hole | string, prefix: string): boolean {
    const { writer } = this
    const label = body.chunks[0]!
    if (body.codes.length > 0 || label.startsWith(' ')) return false
    if (label === '') return true
    const before = `${label}${label.includes('\n') ? `\n${prefix}` : ' '}<`
    if (typeof url === 'string') {
      const { shown, isSaid } = linkTarget(url, label, false)
      if (shown === '' || isSaid) {
        write(writer, label)
        return true
      }
      write(writer, `${before}${shown}>`)
    } else {
      if (!saysNoAddress(label)) return false
      write(writer, before)
      this.add(Piece.url, url.hole)
      writer.out = '>'
    }
    owesSeparation(writer)
    return true
  }

  private button(step: Step, { url, prefix }: { readonly url: Hole | string; readonly prefix: string }): boolean {
    const { phrases } = step.body!
    if (!this.pay()) return false
    const label = phrases?.length === 1 ? phrases[0]! : undefined
    if (label === undefined || typeof url === 'string' || !decidesAlone(label)) {
      this.add(Piece.button, 0, step)
      return true
    }
    this.phrase(label)
    this.writer.out += `${endsSentence(label.words.at(-1)!) ? '' : ':'}\n${prefix}`
    this.add(Piece.url, url.hole)
    return true
  }

  private phrase({ words, values }: Phrase): void {
    this.writer.out += words[0]!
    for (const [i, index] of values.entries()) {
      this.add(Piece.words, index)
      this.writer.out = words[i + 1]!
    }
  }

  private struck({ body }: Step): boolean {
    const { phrases } = body!
    if (phrases?.length !== 1 || (phrases[0]!.values.length === 0 && phrases[0]!.words[0] === '') || !this.pay()) return false
    this.writer.out += STRIKE
    this.phrase(phrases[0]!)
    this.writer.out += STRIKE
    return true
  }

  private heading(step: Step, line: { readonly underline: string; readonly prefix: string }): boolean {
    const { writer } = this
    const { phrases } = step.body!
    if (phrases?.length !== 1 || !this.pay()) return false
    const [phrase] = phrases
    if (phrase!.values.length === 0) {
      const [text] = phrase!.words
      if (text === '') return false
      writer.out += underlined(text!, line, MAX_UNDERLINE - step.base)
      return true
    }
    this.add(Piece.heading, Math.max(MAX_UNDERLINE - step.base, 0), step)
    return true
  }

  private image(alt: Hole | string): boolean {
    const { writer } = this
    if (typeof alt === 'string') {
      const line = cleanLine(alt)
      if (line !== '') write(writer, `[Image: ${line}]`)
      return true
    }
    write(writer, '[Image: ')
    this.add(Piece.words, alt.hole)
    writer.out = ']'
    return true
  }

  /** A table in which nothing stands owes nothing either, so one without a constant text is left to the layout. */
  private table(step: Step): boolean {
    const isFilled = step.rows!.some(
      (row) => row.kind === 'row' && row.plan.slots?.some(({ constant }) => (constant ?? '') !== '') === true,
    )
    if (!isFilled || !this.pay()) return false
    this.add(Piece.table, 0, step)
    return true
  }
}
