// One mail for another sender: the same template, with that sender's tags where recipients differ. What the template does with
// its props is found out by running it with words that can be found again, and proved by filling every fixture back in.

import { createCompiler } from '../../compile.ts'
import { createDiagnostic, EmailcError, fail } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Component } from '../../element/element.ts'
import type { Message } from '../../shape/shape.ts'
import { obstacleOf } from './obstacle.ts'
import { cutPieces, findLoops, nameMarks } from './find-pieces.ts'
import type { MailPart } from './find-pieces.ts'
import { mergeLanguages } from './language.ts'
import type { MergeLanguage, MergeLanguageName } from './language.ts'
import { listPaths, markProps } from './mark-props.ts'
import { expandPieces, pathsOf, writePieces } from './pieces.ts'
import type { Piece } from './pieces.ts'
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
 * @throws EmailcError `merge-output-fixtures`, `merge-output-expression`, `merge-output-structure`, `merge-output-list`, `merge-output-list-edges`
 * @example
 * const { subject, html } = mergeOutput(Welcome, { default: { name: 'Ada' } }, 'handlebars', 'welcome.tsx')
 */
export function mergeOutput(
  component: Component<object>,
  fixtures: Readonly<Record<string, object>>,
  languageName: MergeLanguageName,
  name: string,
): MergeOutput {
  const base = fixtures['default'] ?? Object.values(fixtures)[0]
  if (base === undefined) throw new EmailcError([createDiagnostic('merge-output-fixtures', [name])])
  const compiler = createCompiler()
  const compile = (props: object): Message => compiler.compile(component, props)
  const obstacles = Object.entries(fixtures).flatMap(([fixture, props]) => obstacleOf(component, props, fixture, compile) ?? [])
  if (obstacles.length > 0) throw new EmailcError(obstacles.slice(0, 1))
  const language: MergeLanguage = mergeLanguages[languageName]
  const [list] = listPaths(base)
  if (language.loop === undefined && list !== undefined) fail('merge-output-list', [list, languageName])
  const pieces = piecesOf(base, compile)
  const problems = problemsOf(pieces, fixtures, compile)
  if (problems.length > 0) throw new EmailcError(problems)
  const write = (part: MailPart) => writePieces(pieces[part], language)
  return {
    subject: write('subject'),
    html: write('html'),
    text: write('text'),
    fields: pathsOf(parts.flatMap((part) => pieces[part])).sort(),
  }
}

type PartPieces = Readonly<Record<MailPart, readonly Piece[]>>

/** Compiles the marked mail with one item in every list, and once more for each list with two. */
function piecesOf(base: object, compile: (props: object) => Message): PartPieces {
  const lists = listPaths(base)
  const once = Object.fromEntries(lists.map((list) => [list, 1]))
  const named = (lengths: Readonly<Record<string, number>>, part: MailPart) => {
    const { props, marks } = markProps(base, lengths)
    return nameMarks(compile(props)[part], marks)
  }
  const pieces = parts.map((part) => {
    const one = named(once, part)
    const spans = lists.flatMap(
      (list) => findLoops(one, named({ ...once, [list]: 2 }, part), list, part) ?? fail('merge-output-list-edges', [list, part]),
    )
    return [part, cutPieces(one, spans, part)] as const
  })
  return Object.fromEntries(pieces) as unknown as PartPieces
}

function problemsOf(pieces: PartPieces, fixtures: Readonly<Record<string, object>>, compile: (props: object) => Message): Diagnostic[] {
  return Object.entries(fixtures).flatMap(([fixture, props]) => {
    const mail = compile(props)
    const part = parts.find((candidate) => !sameMail(expandPieces(pieces[candidate], props), mail[candidate], candidate))
    return part === undefined ? [] : createDiagnostic('merge-output-structure', [fixture, part])
  })
}
