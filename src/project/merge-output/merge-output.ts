// One mail for another sender: the same template, with that sender's tags where recipients differ. What the template does with
// its props is found out by running it with words that can be found again, and proved by filling every fixture back in.

import { createCompiler } from '../../compile.ts'
import { createDiagnostic, EmailcError, fail } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Component } from '../../element/element.ts'
import type { Message } from '../../shape/shape.ts'
import { findConditions, fullProps, without } from './conditions.ts'
import type { Condition } from './conditions.ts'
import { findEdgeLoops } from './find-edges.ts'
import { cutPieces } from './cut-pieces.ts'
import { findLoops, nameMarks } from './find-pieces.ts'
import type { LoopSpan, MailPart } from './find-pieces.ts'
import { mergePieces } from './merge-pieces.ts'
import { mergeLanguages } from './language.ts'
import type { MergeLanguage, MergeLanguageName } from './language.ts'
import { listPaths, markProps } from './mark-props.ts'
import { differencePlace, obstacleOf, propPlace } from './obstacle.ts'
import { expandPieces, pathsOf, writePieces } from './pieces.ts'
import type { Piece, PresenceTest } from './pieces.ts'
import { sameMail } from './same-mail.ts'

/** A template for another sender. */
export interface MergeOutput {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** The props that the sender must have for each recipient: `name`, `items[].price`. */
  readonly fields: readonly string[]
}

const parts: readonly MailPart[] = ['subject', 'html', 'text']

/**
 * Turns a template into one of another sender's language.
 *
 * @param fixtures the recipients it is made from and proved with; the one called `default`, or the first, gives the words
 * @param name names the template in diagnostics
 * @throws EmailcError `merge-output-fixtures`, `merge-output-expression`, `merge-output-structure`, `merge-output-list`,
 *   `merge-output-list-edges`, `merge-output-condition`
 * @example
 * const { subject, html } = mergeOutput(Welcome, { default: { name: 'Ada' } }, 'handlebars', 'welcome.tsx')
 */
export function mergeOutput(
  component: Component<object>,
  fixtures: Readonly<Record<string, object>>,
  languageName: MergeLanguageName,
  name: string,
): MergeOutput {
  if (Object.keys(fixtures).length === 0) throw new EmailcError([createDiagnostic('merge-output-fixtures', [name])])
  const compiler = createCompiler()
  const compile = (props: object): Message => compiler.compile(component, props)
  const obstacles = Object.entries(fixtures).flatMap(([fixture, props]) => obstacleOf(component, props, fixture, compile) ?? [])
  if (obstacles.length > 0) throw new EmailcError(obstacles.slice(0, 1))
  const language: MergeLanguage = mergeLanguages[languageName]
  const mails = mailsOf(fixtures, { component, compile, languageName })
  const pieces = piecesOf(mails)
  requireConditions(pieces, mails)
  const problems = problemsOf(pieces, { ...fixtures, ...combinationsOf(mails), ...longListsOf(mails) }, mails)
  if (problems.length > 0) throw new EmailcError(problems.slice(0, 1))
  const write = (part: MailPart) => writePieces(pieces[part], language)
  return {
    subject: write('subject'),
    html: write('html'),
    text: write('text'),
    fields: pathsOf(parts.flatMap((part) => pieces[part])).sort(),
  }
}

interface Template {
  readonly component: Component<object>
  readonly compile: (props: object) => Message
  readonly languageName: MergeLanguageName
}

/** The mail that has everything, and what may be missing from it. */
interface Mails extends Template {
  readonly full: object
  readonly conditions: readonly Condition[]
}

function mailsOf({ default: first, ...others }: Readonly<Record<string, object>>, template: Template): Mails {
  const fixtures = [...(first === undefined ? [] : [first]), ...Object.values(others)]
  const conditions = findConditions(fixtures)
  if (conditions.length > MAX_CONDITIONS) fail('merge-output-conditions', [conditions.length, MAX_CONDITIONS])
  return { ...template, full: fullProps(fixtures), conditions }
}

type PartPieces = Readonly<Record<MailPart, readonly Piece[]>>

/** Compiles the marked mail with each combination of what may be missing, and makes one template of them all. */
function piecesOf(mails: Mails): PartPieces {
  const { full, conditions } = mails
  const merged = (remaining: readonly Condition[], missing: readonly Condition[]): PartPieces => {
    const [condition, ...rest] = remaining
    if (condition === undefined) return piecesWithout(mails, missing)
    const present = merged(rest, missing)
    const absent = merged(rest, [...missing, condition])
    const { path } = condition
    const test = presenceTest(valueOf(full, path))
    return eachPart((part) => mergePieces(present[part], absent[part], { path, test, isText: part !== 'html' }))
  }
  return merged(conditions, [])
}

/** Compiles one mail, and once more for each list with two items. */
function piecesWithout(mails: Mails, missing: readonly Condition[]): PartPieces {
  const { full, compile } = mails
  const named = (lengths: Readonly<Record<string, number>> = {}) => {
    const { props, marks } = markProps(full, lengths)
    const mail = compile(missing.reduce((left, condition) => without(left, condition) as object, props))
    return (part: MailPart) => nameMarks(mail[part], marks)
  }
  const one = named()
  const twos = listPaths(full).map((list) => [list, named({ [list]: 2 })] as const)
  return eachPart((part) => {
    const loops = twos.flatMap(([list, two]) => {
      const more = (count: number) => named({ [list]: count })(part)
      return loopsOf(mails, { list, one: one(part), two: two(part), more, part })
    })
    return cutPieces(one(part), loops, part)
  })
}

interface LoopLook {
  readonly list: string
  readonly one: string
  readonly two: string
  /** Compiled only where two items do not tell. */
  readonly more: (count: number) => string
  readonly part: MailPart
}

function loopsOf({ component, full, languageName }: Mails, { list, one, two, more, part }: LoopLook): LoopSpan[] {
  if (one === two) return []
  const language: MergeLanguage = mergeLanguages[languageName]
  if (language.loop === undefined) fail('merge-output-list', [list, languageName], propPlace(component, full, list))
  const loops = findLoops(one, two, list, part)
  return (
    loops ??
    findEdgeLoops({ one, two, three: more(3), four: more(4) }, list, part) ??
    fail('merge-output-list-edges', [list, part], propPlace(component, full, list))
  )
}

function eachPart(make: (part: MailPart) => readonly Piece[]): PartPieces {
  return { subject: make('subject'), html: make('html'), text: make('text') }
}

function presenceTest(value: unknown): PresenceTest {
  return typeof value === 'string' ? 'text' : Array.isArray(value) ? 'list' : 'value'
}

/** One value at a path; of a list, that of its first item. */
function valueOf(props: unknown, path: string): unknown {
  const keys = path.replaceAll('[]', '.0').split('.')
  return keys.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], props)
}

function requireConditions(pieces: PartPieces, { component, full, languageName }: Mails): void {
  const language: MergeLanguage = mergeLanguages[languageName]
  if (language.condition !== undefined) return
  const condition = parts.flatMap((part) => pieces[part].flatMap(withInner)).find((piece) => piece.kind === 'if')
  if (condition !== undefined) fail('merge-output-condition', [condition.path, languageName], propPlace(component, full, condition.path))
}

function withInner(piece: Piece): Exclude<Piece, string>[] {
  if (typeof piece === 'string') return []
  if (piece.kind === 'field') return [piece]
  return [piece, ...piece.body.flatMap(withInner), ...(piece.kind === 'if' ? piece.otherwise.flatMap(withInner) : [])]
}

/** Each one doubles the mails to compile. */
const MAX_CONDITIONS = 8

/** The mail without each combination of what may be missing: fixtures rarely have them all. */
function combinationsOf({ full, conditions }: Mails): Record<string, object> {
  const combinations = conditions.reduce<Condition[][]>((sets, condition) => [...sets, ...sets.map((set) => [...set, condition])], [[]])
  return Object.fromEntries(
    combinations.map((missing) => [
      conditionName(missing),
      missing.reduce((props, condition) => without(props, condition) as object, full),
    ]),
  )
}

/** The mail with several items in each list: fixtures may have few. */
function longListsOf({ full }: Mails): Record<string, object> {
  return Object.fromEntries(
    listPaths(full).flatMap((list) => [2, 4].map((count) => [`with ${count} of ${list}`, markProps(full, { [list]: count }).props])),
  )
}

function conditionName(missing: readonly Condition[]): string {
  return missing.length === 0 ? 'with everything' : `without ${missing.map(({ path }) => path).join(', ')}`
}

function problemsOf(pieces: PartPieces, fixtures: Readonly<Record<string, object>>, { component, compile }: Template): Diagnostic[] {
  return Object.entries(fixtures).flatMap(([fixture, props]) => {
    const mail = compile(props)
    const part = parts.find((candidate) => !sameMail(expandPieces(pieces[candidate], props), mail[candidate], candidate))
    if (part === undefined) return []
    const place = differencePlace(component, props, { ours: expandPieces(pieces.html, props), html: mail.html })
    return createDiagnostic('merge-output-structure', [fixture, part], place)
  })
}
