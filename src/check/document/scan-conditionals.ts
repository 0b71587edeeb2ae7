/**
 * Reads a source the way Word does: as text, because ghost tags cross element boundaries. Finds every conditional comment,
 * ordinary comment and malformed delimiter with its place. Linear in the length of the source.
 */
import { fail } from '../../diagnostics/diagnostic.ts'
import { parseExpression } from './conditional-expression.ts'
import type { Expression } from './conditional-expression.ts'
import type { DocumentLimits } from './limits.ts'
import { tagEnd, rawTextEnd } from './skip-markup.ts'

export type ConditionalForm = 'hidden' | 'revealed' | 'bare'

export interface Conditional {
  /** Counts from 1 in document order; 0 stands for "outside all". */
  readonly number: number
  readonly form: ConditionalForm
  readonly text: string
  readonly expression: Expression | undefined
  readonly start: number
  readonly contentStart: number
  /** Where the closing delimiter starts; the end of the source while unclosed. */
  contentEnd: number
  end: number
  /** Whether a closer that Word cannot read stands where it should have ended: all that follows from that is one cause. */
  isEndBroken: boolean
  readonly parent: Conditional | undefined
}

export type ConditionalProblemKind =
  | 'malformed-opener'
  | 'newline-in-opener'
  | 'malformed-closer'
  | 'stray-closer'
  | 'closed-by-other-kind'
  | 'hidden-in-hidden'
  | 'comment-in-hidden'
  | 'unclosed'
  | 'unclosed-comment'
  | 'unknown-expression'

export interface ConditionalProblem {
  readonly kind: ConditionalProblemKind
  readonly offset: number
  readonly text: string
}

/** A stretch of source that Word reads as markup, inside `conditional` (or outside all). */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly conditional: Conditional | undefined
}

export interface ConditionalScan {
  readonly segments: readonly Segment[]
  readonly conditionals: readonly Conditional[]
  readonly problems: readonly ConditionalProblem[]
  /** Where Word stops reading: a delimiter split by a newline makes it drop the rest. */
  readonly truncatedAt: number | undefined
}

interface Scanner {
  readonly source: string
  readonly limits: DocumentLimits
  readonly segments: Segment[]
  readonly conditionals: Conditional[]
  readonly problems: ConditionalProblem[]
  open: Conditional | undefined
  depth: number
  segmentStart: number
  truncatedAt: number | undefined
  /** Once a search for `-->` has failed, no later one can succeed. */
  hasCommentEnd: boolean
}

const OPENER = /<!--\[if[ \t]*([^\]\r\n]*)\]>/iy
const LENIENT_OPENER = /<!--\s*\[\s*if\b([^\]>]{0,200})\]?/iy
const REVEAL = /(?:<!-->|<!-- -->|-->)/y
const BARE_OPENER = /<!\[if[ \t]*([^\]\r\n]*)\]>/iy
const CLOSER = /<!--[ \t]*<!\[endif\]-->|<!\[endif\]-->|<!\[endif\]>/iy
const LENIENT_CLOSER = /<!(?:--\s*<!)?\s*\[\s*endif\s*\][^>]{0,20}>?/iy

/** Scans a whole source. */
export function scanConditionals(source: string, limits: DocumentLimits): ConditionalScan {
  const scanner: Scanner = {
    source,
    limits,
    segments: [],
    conditionals: [],
    problems: [],
    open: undefined,
    depth: 0,
    segmentStart: 0,
    truncatedAt: undefined,
    hasCommentEnd: true,
  }
  let index = source.indexOf('<')
  while (index !== -1 && scanner.truncatedAt === undefined) {
    index = source.indexOf('<', step(scanner, index))
  }
  endSegment(scanner, scanner.truncatedAt ?? source.length)
  for (let open = scanner.open; open !== undefined; open = open.parent) {
    if (!open.isEndBroken) report(scanner, 'unclosed', open.start, open.text)
  }
  const { segments, conditionals, problems, truncatedAt } = scanner
  return { segments, conditionals, problems, truncatedAt }
}

/** Handles the construct at `<` and returns where to go on. */
function step(scanner: Scanner, index: number): number {
  const { source } = scanner
  const next = source[index + 1]
  if (next === '!') return stepDeclaration(scanner, index)
  if (next === undefined || !/[a-z/]/i.test(next)) return index + 1
  const end = tagEnd(source, index)
  return rawTextEnd(source, index, end)
}

function stepDeclaration(scanner: Scanner, index: number): number {
  const closer = matchAt(CLOSER, scanner.source, index)
  if (closer !== undefined) return close(scanner, index, closer[0])
  const opener = matchAt(OPENER, scanner.source, index)
  if (opener !== undefined) return openComment(scanner, index, opener)
  const bare = matchAt(BARE_OPENER, scanner.source, index)
  if (bare !== undefined) return open(scanner, 'bare', index, index + bare[0].length, bare[1]!)
  const brokenCloser = matchAt(LENIENT_CLOSER, scanner.source, index)
  if (brokenCloser !== undefined) return closeMalformed(scanner, index, brokenCloser[0])
  if (!scanner.source.startsWith('<!--', index)) return tagEnd(scanner.source, index)
  return skipComment(scanner, index)
}

function openComment(scanner: Scanner, index: number, opener: RegExpExecArray): number {
  const afterOpener = index + opener[0].length
  const reveal = matchAt(REVEAL, scanner.source, afterOpener)
  const form = reveal === undefined ? 'hidden' : 'revealed'
  const isInsideHidden = scanner.open?.form === 'hidden' && !scanner.open.isEndBroken
  if (isInsideHidden) report(scanner, 'hidden-in-hidden', index, opener[0])
  return open(scanner, form, index, afterOpener + (reveal?.[0].length ?? 0), opener[1]!)
}

function open(scanner: Scanner, form: ConditionalForm, start: number, contentStart: number, text: string): number {
  if (++scanner.depth > scanner.limits.conditionalDepth) {
    fail('document-limit', ['conditional comments inside each other', scanner.limits.conditionalDepth])
  }
  const expression = parseExpression(text)
  if (expression === undefined) report(scanner, 'unknown-expression', start, `[if ${text}]`)
  endSegment(scanner, start)
  const length = scanner.source.length
  const number = scanner.conditionals.length + 1
  const conditional: Conditional = {
    number,
    form,
    text,
    expression,
    start,
    contentStart,
    contentEnd: length,
    end: length,
    isEndBroken: false,
    parent: scanner.open,
  }
  scanner.conditionals.push(conditional)
  scanner.open = conditional
  scanner.segmentStart = contentStart
  return contentStart
}

function close(scanner: Scanner, index: number, delimiter: string): number {
  const conditional = scanner.open
  const end = index + delimiter.length
  if (conditional === undefined) {
    report(scanner, 'stray-closer', index, delimiter)
    return skipDelimiter(scanner, index, end)
  }
  const form = delimiter.startsWith('<!--') ? 'revealed' : delimiter.endsWith('-->') ? 'hidden' : 'bare'
  if (form !== conditional.form) report(scanner, 'closed-by-other-kind', index, delimiter)
  endSegment(scanner, index)
  conditional.contentEnd = index
  conditional.end = end
  scanner.open = conditional.parent
  scanner.depth--
  scanner.segmentStart = end
  return end
}

function closeMalformed(scanner: Scanner, index: number, delimiter: string): number {
  report(scanner, 'malformed-closer', index, delimiter)
  if (scanner.open !== undefined) scanner.open.isEndBroken = true
  return skipDelimiter(scanner, index, index + delimiter.length)
}

function skipDelimiter(scanner: Scanner, start: number, end: number): number {
  endSegment(scanner, start)
  scanner.segmentStart = end
  return end
}

/** An ordinary comment, which Word drops as everyone does, unless it was meant to be a conditional. */
function skipComment(scanner: Scanner, index: number): number {
  const broken = matchAt(LENIENT_OPENER, scanner.source, index)
  if (broken !== undefined) reportBrokenOpener(scanner, index, broken[0])
  else if (scanner.open?.form === 'hidden' && !scanner.open.isEndBroken) report(scanner, 'comment-in-hidden', index, '<!--')
  if (scanner.truncatedAt !== undefined) return index
  const end = scanner.hasCommentEnd ? commentEnd(scanner.source, index) : -1
  if (end === -1) {
    if (scanner.hasCommentEnd) report(scanner, 'unclosed-comment', index, '<!--')
    scanner.hasCommentEnd = false
    return skipDelimiter(scanner, index, scanner.source.length)
  }
  return skipDelimiter(scanner, index, end)
}

/** HTML ends a comment at the first `-->`, and knows the empty forms `<!-->` and `<!--->`. */
function commentEnd(source: string, start: number): number {
  if (source.startsWith('>', start + 4)) return start + 5
  if (source.startsWith('->', start + 4)) return start + 6
  const end = source.indexOf('-->', start + 4)
  return end === -1 ? -1 : end + 3
}

function reportBrokenOpener(scanner: Scanner, index: number, text: string): void {
  const hasNewline = /[\r\n]/.test(text)
  report(scanner, hasNewline ? 'newline-in-opener' : 'malformed-opener', index, text)
  if (hasNewline) scanner.truncatedAt = index
}

function endSegment(scanner: Scanner, end: number): void {
  if (end > scanner.segmentStart) scanner.segments.push({ start: scanner.segmentStart, end, conditional: scanner.open })
  scanner.segmentStart = end
}

function report(scanner: Scanner, kind: ConditionalProblemKind, offset: number, text: string): void {
  scanner.problems.push({ kind, offset, text: text.replace(/\s+/g, ' ').slice(0, 60) })
}

function matchAt(pattern: RegExp, source: string, index: number): RegExpExecArray | undefined {
  pattern.lastIndex = index
  return pattern.exec(source) ?? undefined
}
