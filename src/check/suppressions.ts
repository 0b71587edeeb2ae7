import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { MailDocument } from './document/document.ts'
import { findRule } from './registry.ts'

/** `emailc-ignore rule-id: reason` in a comment right before the element it is about. */
const COMMENT = /emailc-ignore\s+([\w-]+)\s*(?::\s*([^\n]*?))?\s*(?:-->|$)/m

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
function problemWith(rule: string, reason: string): string | undefined {
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

/** One `emailc-ignore` comment of a template: it counts for the lines it stands on and the one after it. */
interface SourceComment {
  readonly rule: string
  readonly reason: string
  readonly location: Location
  readonly lastLine: number
}

/** The start of a comment, of one line or of several. */
const SOURCE_COMMENT = /(\/\/[ \t]*|\/\*+\s*)emailc-ignore\s+([\w-]+)\s*:?/g

/** The suppressions in the sources of templates, each file read once. */
export interface SourceSuppressions {
  /** Whether a comment right before one of these places, or on its line, takes this rule's findings out. */
  covers(rule: string, locations: readonly Location[]): boolean
  /** What is wrong with the comments of these files that do nothing. */
  problemsIn(files: Iterable<string>): Diagnostic[]
}

/**
 * @param readSource reads a file; `undefined` when it cannot be read
 */
export function sourceSuppressions(readSource: (file: string) => string | undefined): SourceSuppressions {
  const byFile = new Map<string, readonly SourceComment[]>()
  const commentsOf = (file: string) => {
    const comments = byFile.get(file) ?? findComments(readSource(file) ?? '', file)
    byFile.set(file, comments)
    return comments
  }
  return {
    covers: (rule, locations) =>
      locations.some(({ file, line }) =>
        commentsOf(file).some(
          (comment) => comment.rule === rule && comment.reason !== '' && line >= comment.location.line && line <= comment.lastLine + 1,
        ),
      ),
    problemsIn: (files) =>
      [...files].flatMap(commentsOf).flatMap(({ rule, reason, location }) => {
        const problem = problemWith(rule, reason)
        return problem === undefined ? [] : [createDiagnostic('check-suppression', [problem], { location })]
      }),
  }
}

function findComments(source: string, file: string): SourceComment[] {
  if (!source.includes('emailc-ignore')) return []
  return [...source.matchAll(SOURCE_COMMENT)].map((match) => {
    const before = source.slice(0, match.index)
    const start = match.index + match[0].length
    const stop = source.indexOf(match[1]!.startsWith('//') ? '\n' : '*/', start)
    const end = stop === -1 ? source.length : stop
    return {
      rule: match[2]!,
      reason: source.slice(start, end).trim(),
      location: { file, line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') },
      lastLine: source.slice(0, end).split('\n').length,
    }
  })
}
