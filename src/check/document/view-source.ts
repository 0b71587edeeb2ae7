import { evaluateExpression } from './conditional-expression.ts'
import type { Environment } from './conditional-expression.ts'
import type { Conditional, ConditionalScan, Segment } from './scan-conditionals.ts'

/** The markup one kind of client reads, with the way back to the source. */
export interface ViewSource {
  readonly text: string
  readonly sourceLength: number
  /** Offset in the view's text → offset in the source. Cheapest when offsets rise. */
  toSource(offset: number): number
  /** 0 outside every conditional; otherwise a number for the conditional at this offset of the view's text. */
  conditionAt(offset: number): number
}

/** What Word of this environment reads: live branches only, delimiters and comments removed. */
export function wordSource(source: string, scan: ConditionalScan, environment: Environment): ViewSource {
  const live = scan.segments.filter((segment) => isLive(segment.conditional, environment))
  return segmented(source, live)
}

/** What browsers read: everything, since the HTML parser itself drops comments. */
export function browserSource(source: string, scan: ConditionalScan): ViewSource {
  const starts = scan.conditionals.map((conditional) => conditional.start)
  return {
    text: source,
    sourceLength: source.length,
    toSource: (offset) => offset,
    conditionAt: (offset) => {
      let conditional = scan.conditionals[lastAtOrBefore(starts, offset)]
      while (conditional !== undefined && conditional.end <= offset) conditional = conditional.parent
      return conditional?.number ?? 0
    },
  }
}

function isLive(conditional: Conditional | undefined, environment: Environment): boolean {
  for (let open = conditional; open !== undefined; open = open.parent) {
    if (open.expression === undefined || !evaluateExpression(open.expression, environment)) return false
  }
  return true
}

function segmented(source: string, segments: readonly Segment[]): ViewSource {
  const viewStarts: number[] = []
  const parts: string[] = []
  const numbers: number[] = []
  let length = 0
  for (const segment of segments) {
    viewStarts.push(length)
    parts.push(source.slice(segment.start, segment.end))
    numbers.push(segment.conditional?.number ?? 0)
    length += segment.end - segment.start
  }
  const at = nearby(viewStarts)
  return {
    text: parts.join(''),
    sourceLength: source.length,
    toSource: (offset) => (segments.length === 0 ? offset : segments[at(offset)]!.start + offset - viewStarts[at(offset)]!),
    conditionAt: (offset) => numbers[at(offset)] ?? 0,
  }
}

/** Looks up the segment of an offset, first near the last one asked for. */
function nearby(starts: readonly number[]): (offset: number) => number {
  let last = 0
  return (offset) => {
    const isHere = starts[last]! <= offset && (last + 1 >= starts.length || offset < starts[last + 1]!)
    if (!isHere) last = Math.max(0, lastAtOrBefore(starts, offset))
    return last
  }
}

/** The index of the last value that is not above `wanted`, or -1. */
export function lastAtOrBefore(values: readonly number[], wanted: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}
