import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { MailDocument } from './document/document.ts'
import { findRule } from './registry.ts'

/** `emailc-ignore rule-id: reason` in a comment right before the element it is about, in HTML or in TSX. */
const COMMENT = /emailc-ignore\s+([\w-]+)\s*(?::\s*([^\n]*?))?\s*(?:-->|\*\/|$)/m

/** One comment of the HTML that takes a rule's findings out of the element that follows. */
export interface Suppression {
  readonly rule: string
  readonly reason: string
  readonly start: number
  readonly end: number
  readonly commentAt: number
}

/** The suppressions of an HTML document, and what is wrong with those that do nothing. */
export function readSuppressions(document: MailDocument): { suppressions: Suppression[]; diagnostics: Diagnostic[] } {
  const suppressions: Suppression[] = []
  const diagnostics: Diagnostic[] = []
  const { source } = document
  for (let at = source.indexOf('<!--'); at !== -1; at = source.indexOf('<!--', at + 4)) {
    const end = source.indexOf('-->', at)
    if (end === -1) break
    if (end - at > 500) continue
    const match = COMMENT.exec(source.slice(at, end + 3))
    if (match === null) continue
    const [, rule = '', reason = ''] = match
    const problem = problemWith(rule, reason)
    if (problem !== undefined) diagnostics.push(createDiagnostic('check-suppression', [problem], { location: document.locate(at) }))
    else suppressions.push({ rule, reason, ...rangeAfter(document, end), commentAt: at })
  }
  return { suppressions, diagnostics }
}

/** What makes a suppression useless, or `undefined`. */
export function problemWith(rule: string, reason: string): string | undefined {
  if (findRule(rule) === undefined) return `there is no rule ${JSON.stringify(rule)}`
  return reason.trim() === '' ? `it gives no reason why ${rule} is fine here` : undefined
}

/** From the comment to the end of the element that follows it, in whichever view it stands. */
function rangeAfter(document: MailDocument, offset: number): { start: number; end: number } {
  const next = [document.word, document.browser].flatMap((view) => view.elements.find((element) => element.start >= offset) ?? [])
  const first = next.toSorted((a, b) => a.start - b.start)[0]
  return {
    start: offset,
    end:
      first === undefined ? document.source.length : Math.max(...next.filter(({ start }) => start === first.start).map(({ end }) => end)),
  }
}

/**
 * Whether a comment in a template's source, on the line above a place or on the line itself, takes this rule's findings out.
 *
 * @param readSource reads a file; `undefined` when it cannot be read
 */
export function isIgnoredInSource(rule: string, locations: readonly Location[], readSource: (file: string) => string | undefined): boolean {
  return locations.some(({ file, line }) => {
    const lines = readSource(file)?.split(/\r?\n/) ?? []
    return [lines[line - 1], lines[line - 2]].some((text) => {
      const match = COMMENT.exec(text ?? '')
      return match !== null && match[1] === rule && (match[2] ?? '').trim() !== ''
    })
  })
}
