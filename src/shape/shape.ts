import { createDiagnostic, fail } from '../diagnostics/mail-diagnostic.ts'
import type { Diagnostic } from '../diagnostics/mail-diagnostic.ts'
import { ByteWriter } from '../emit/byte-writer.ts'
import { escapeValue, HEADER_BREAK, isPlainHeader } from '../emit/escape.ts'
import { renderHeadRules } from '../emit/head-rules.ts'
import { KnownPlain } from '../emit/known-plain.ts'
import type { ItemValue, Program, Value } from '../emit/program.ts'
import { unpackText } from '../emit/run-text.ts'
import { StraightProgram } from '../emit/text-run/straight.ts'
import { textOf } from '../emit/straight-text.ts'
import { countValues } from '../emit/values-read.ts'
import { toByteProgram, writeHtml } from './html-bytes.ts'
import type { ByteProgram } from './html-bytes.ts'
import { runHtml, unpackHtml } from './html-program.ts'
import type { HtmlProgram, HtmlRun } from './html-program.ts'
import { Merge } from './merge.ts'
import type { MergedMessage, MergeTag } from './merge.ts'
import type { FragmentPart, Part, PartList, ShapePart } from './part.ts'
import { knownOfAll, sharedPlaces } from './shared-places.ts'

/** One recipient's mail. */
export interface Message {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** As `Message`, with the bodies encoded. */
export interface MessageBytes {
  readonly subject: string
  readonly html: Buffer
  readonly text: Buffer
  readonly headers: Readonly<Record<string, string>>
}

interface HeldFragment {
  readonly part: FragmentPart
  readonly html: HtmlProgram
  readonly text: StraightProgram
  bytes: ByteProgram | undefined
  /** Whether it brings head rules that the shape does not have itself. */
  readonly addsHeadRules: boolean
  uses: number
}

/** Which fragments with head rules of their own meet in one mail; a handful in practice. */
const MAX_HEAD_RULE_SETS = 256

/**
 * A lowered structure with the fragments of its lists, ready to take values. Made by `createCompiler().render()` or, from
 * stored parts, by `shapeFromParts`.
 */
export class Shape {
  readonly part: ShapePart
  private counted: number | undefined
  private readonly writer: ByteWriter
  private readonly html: HtmlProgram
  private readonly text: StraightProgram
  private bytes: ByteProgram | undefined
  private readonly fragments = new Map<string, HeldFragment>()
  private lastFragment: HeldFragment | undefined
  private readonly ownHeadRules: string
  private readonly headRulesOf = new Map<string, string>()
  private addsHeadRules = false
  private hasItemDiagnostics = false
  private readonly htmlOf = (id: string) => this.fragment(id).html
  private readonly bytesOf = (id: string) => {
    const held = this.fragment(id)
    return (held.bytes ??= toByteProgram(held.html))
  }
  private readonly textFragments = (id: string) => this.fragment(id).text
  private readonly textPrograms = (id: string) => this.fragment(id).text.program

  /** @param writer where mails are written; shapes that are used in turn may share one */
  constructor(part: ShapePart, writer: ByteWriter = new ByteWriter()) {
    this.part = part
    this.writer = writer
    this.html = unpackHtml(part.html)
    this.text = new StraightProgram(unpackText(part.text))
    this.ownHeadRules = renderHeadRules(part.headRules)
  }

  /** Hash of the shape's content; the same in every process. */
  get id(): string {
    return this.part.id
  }

  /** How many values a mail reads of those that it gets; more do no harm. */
  get valuesRead(): number {
    this.counted ??= countValues(this.part)
    return this.counted
  }

  /** Holds a fragment for `splice`; several structures may come to the same one. */
  hold(part: FragmentPart): void {
    const held = this.fragments.get(part.id)
    if (held !== undefined) {
      held.uses++
      return
    }
    const addsHeadRules = part.headRules.some(
      (rule) => !this.part.headRules.some((own) => own.key === rule.key && own.className === rule.className),
    )
    this.addsHeadRules ||= addsHeadRules
    this.hasItemDiagnostics ||= part.diagnostics.length > 0
    this.fragments.set(part.id, {
      part,
      html: unpackHtml(part.html),
      text: new StraightProgram(unpackText(part.text)),
      bytes: undefined,
      addsHeadRules,
      uses: 1,
    })
  }

  /** Lets one use of a fragment go. */
  release(id: string): void {
    const held = this.fragments.get(id)
    if (held === undefined || --held.uses > 0) return
    this.fragments.delete(id)
    this.lastFragment = undefined
  }

  /** The shape and every fragment that these values name, for storing beside them. */
  partsOf(values: readonly Value[]): readonly Part[] {
    return [this.part, ...[...this.used(values)].map((id) => this.fragment(id).part)]
  }

  /** Puts one recipient's values into the shape. URLs that were refused are added to `diagnostics`. */
  splice(values: readonly Value[], diagnostics: Diagnostic[] = []): Message {
    const onRefusedUrl = (scheme: string) => void diagnostics.push(createDiagnostic('url-refused', [scheme]))
    const known = new KnownPlain()
    return {
      subject: runHeader('the subject', this.part.subject, values),
      html: runHtml(this.html, values, { fragments: this.htmlOf, headRules: this.headRules(values), onRefusedUrl, known }),
      text: this.textOf(values, known),
      headers: this.headersFor(values),
    }
  }

  /**
   * As `splice`, with the bodies as the UTF-8 bytes a transport sends: the same bytes as encoding the strings, for less than
   * the encoding alone costs.
   */
  spliceBytes(values: readonly Value[], diagnostics: Diagnostic[] = []): MessageBytes {
    const onRefusedUrl = (scheme: string) => void diagnostics.push(createDiagnostic('url-refused', [scheme]))
    const known = new KnownPlain()
    this.bytes ??= toByteProgram(this.html)
    writeHtml(this.writer, this.bytes, values, { fragments: this.bytesOf, headRules: this.headRules(values), onRefusedUrl, known })
    const html = this.writer.toBuffer()
    return {
      subject: runHeader('the subject', this.part.subject, values),
      html,
      text: Buffer.from(this.textOf(values, known)),
      headers: this.headersFor(values),
    }
  }

  private textOf(values: readonly Value[], known: KnownPlain): string {
    return textOf(this.text, values, { fragments: this.textFragments, programs: this.textPrograms, known })
  }

  /**
   * One mail for many recipients of this shape: filling each row's variables into the tags gives exactly what `splice` gives
   * for that row.
   *
   * @param rows the recipients' values
   * @param tag how the provider's language refers to a variable
   */
  merge(rows: readonly (readonly Value[])[], tag: MergeTag): MergedMessage {
    const merge = new Merge(tag, rows.length)
    const shared = sharedPlaces(rows, this.valuesRead)
    const known = new KnownPlain()
    const runs = rows.map((values) => ({
      values,
      run: { fragments: this.htmlOf, headRules: this.headRules(values), onRefusedUrl: () => {}, known },
    }))
    const headers = this.part.headers.map(([name, program], i) => {
      const lines = rows.map((values) => runHeader(name, program, values))
      return [name, merge.add(`x${i}`, lines)] as const
    })
    const subject = merge.add(
      's',
      rows.map((values) => runHeader('the subject', this.part.subject, values)),
    )
    const html = merge.html(this.html, runs, shared)
    const text = merge.text(this.textsOf(rows, shared, runs[0]!.run))
    return { subject, html, text, headers: Object.fromEntries(headers), variables: merge.variables }
  }

  /** What the rows share is found out, and laid out, once. */
  private textsOf(rows: readonly (readonly Value[])[], shared: readonly boolean[], run: HtmlRun): string[] {
    runHtml(this.html, rows[0]!, run)
    const known = knownOfAll(run.known, shared)
    return rows.map((values) => this.textOf(values, known))
  }

  /** What lowering found in the structure of a mail with these values, its list items included. */
  diagnosticsOf(values: readonly Value[]): readonly Diagnostic[] {
    if (!this.hasItemDiagnostics) return this.part.diagnostics
    return [...this.part.diagnostics, ...[...this.used(values)].flatMap((id) => this.fragment(id).part.diagnostics)]
  }

  private headersFor(values: readonly Value[]): Record<string, string> {
    const headers: Record<string, string> = {}
    for (const [name, program] of this.part.headers) headers[name] = runHeader(name, program, values)
    return headers
  }

  /** Items of one list are mostly of one fragment, so the last one asked for is looked at first. */
  private fragment(id: string): HeldFragment {
    if (this.lastFragment?.part.id === id) return this.lastFragment
    return (this.lastFragment = this.fragments.get(id) ?? fail('fragment-evicted', [id]))
  }

  private headRules(values: readonly Value[]): string {
    if (!this.addsHeadRules) return this.ownHeadRules
    const adding = this.addingHeadRules(this.part.lists, values, [])
    if (adding.length === 0) return this.ownHeadRules
    const key = adding.length === 1 ? adding[0]! : adding.sort().join()
    const known = this.headRulesOf.get(key)
    if (known !== undefined) return known
    const rules = renderHeadRules([...this.part.headRules, ...adding.flatMap((id) => this.fragment(id).part.headRules)])
    if (this.headRulesOf.size >= MAX_HEAD_RULE_SETS) this.headRulesOf.clear()
    this.headRulesOf.set(key, rules)
    return rules
  }

  /** The fragments with head rules of their own. Asked for every mail: items of one list are mostly of one fragment. */
  private addingHeadRules(lists: readonly PartList[], values: readonly Value[], adding: string[]): string[] {
    let last = ''
    for (const { index } of lists) {
      for (const [id, itemValues] of values[index]! as readonly ItemValue[]) {
        const { part, addsHeadRules } = this.fragment(id)
        if (addsHeadRules && id !== last && !adding.includes(id)) adding.push(id)
        last = id
        if (part.lists.length > 0) this.addingHeadRules(part.lists, itemValues, adding)
      }
    }
    return adding
  }

  private used(values: readonly Value[], ids = new Set<string>()): Set<string> {
    for (const value of values) {
      if (typeof value === 'string') continue
      for (const [id, itemValues] of value) {
        ids.add(id)
        this.used(itemValues, ids)
      }
    }
    return ids
  }
}

/**
 * Rebuilds a shape from the parts that `partsOf` gave: the shape's own part, and its fragments in any order.
 *
 * @example
 * const { subject, html } = createCompiler().splice(shapeFromParts([part]), ['Ada'])
 */
export function shapeFromParts(parts: readonly Part[]): Shape {
  const own = parts.find((part): part is ShapePart => part.kind === 'shape')
  if (own === undefined) return fail('fragment-evicted', ['shape'])
  const shape = new Shape(own)
  for (const part of parts) if (part.kind === 'fragment') shape.hold(part)
  return shape
}

function escapeHeader(name: string, value: string): string {
  if (HEADER_BREAK.test(value)) fail('header-line-break', [name])
  return escapeValue('header', value)
}

function runHeader(name: string, program: Program, values: readonly Value[]): string {
  let line = program.chunks[0]!
  for (let i = 0; i < program.operations.length; i++) {
    const operation = program.operations[i]!
    if (operation.kind === 'value') {
      const value = values[operation.hole.hole] as string
      line += isPlainHeader(value) ? value : escapeHeader(name, value)
    }
    line += program.chunks[i + 1]!
  }
  return line
}
