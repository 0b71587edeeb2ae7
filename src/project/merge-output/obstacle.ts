import { createDiagnostic, EmailcError } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic, DiagnosticPlace } from '../../diagnostics/diagnostic.ts'
import type { Component } from '../../element/element.ts'
import { jsx } from '../../element/jsx.ts'
import { ELEMENT_ID, inspect } from '../../inspect/inspect.ts'
import type { Message } from '../../shape/shape.ts'
import { cutPieces } from './cut-pieces.ts'
import { nameMarks } from './find-pieces.ts'
import type { MailPart } from './find-pieces.ts'
import { markProps } from './mark-props.ts'
import type { Mark } from './mark-props.ts'
import { expandPieces } from './pieces.ts'
import { sameMail } from './same-mail.ts'

/**
 * Compiles a fixture with its texts marked, puts the texts back, and looks for a difference: there stands an expression that
 * does more with a prop than showing it.
 */
export function obstacleOf(
  component: Component<object>,
  fixtureProps: object,
  fixture: string,
  compile: (props: object) => Message,
): Diagnostic | undefined {
  const { props, marks } = markProps(fixtureProps)
  try {
    const marked = compile(props)
    const mail = compile(fixtureProps)
    const part = (['subject', 'html', 'text'] as const).find((name) => !sameMail(restored(marked[name], marks, name), mail[name], name))
    if (part === undefined) return undefined
    return createDiagnostic(
      'merge-output-expression',
      [fixture, part, difference(marked, mail, marks, part)],
      placeOf(component, fixtureProps),
    )
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    const [{ message, location, componentStack } = { message: '' }] = error.diagnostics
    return createDiagnostic('merge-output-expression', [fixture, 'html', message.replace(/\.$/, '')], { location, componentStack })
  }
}

/** Puts the values back where their marks are, each escaped for its place. */
function restored(marked: string, marks: readonly Mark[], part: MailPart): string {
  const numbered = marks.map((mark, i) => ({ ...mark, path: String(i) }))
  const values = Object.fromEntries(marks.map(({ value }, i) => [String(i), value]))
  return expandPieces(cutPieces(nameMarks(marked, numbered), [], part), values)
}

function difference(marked: Message, mail: Message, marks: readonly Mark[], part: MailPart): string {
  const got = mail[part]
  const at = firstDifference(restored(marked[part], marks, part), got)
  const words = got
    .slice(Math.max(0, at - 10), at + 30)
    .replace(/\s+/g, ' ')
    .trim()
  return `“…${words}…” is not one prop’s value`
}

function firstDifference(a: string, b: string): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

/** The element of the source around the first difference, found in mails whose elements carry their ids. */
function placeOf(component: Component<object>, fixtureProps: object): DiagnosticPlace {
  const { props, marks } = markProps(fixtureProps)
  const marked = inspect(component, jsx(component as never, props as never))
  const mail = inspect(component, jsx(component as never, fixtureProps as never))
  const at = firstDifference(restored(marked.message.html, marks, 'html'), mail.message.html)
  const before = mail.message.html.slice(0, at)
  const id = [...before.matchAll(new RegExp(` ${ELEMENT_ID}="(\\d+)"`, 'g'))].at(-1)?.[1]
  const element = mail.elements.find((candidate) => candidate.id === id) ?? mail.elements[0]
  return { location: element?.location, componentStack: element?.components }
}

/**
 * The element of the source at which a mail begins to differ from what a template for another sender makes of the same props.
 *
 * @param mails the HTML that the template would give, and that which was compiled
 */
export function differencePlace(
  component: Component<object>,
  props: object,
  { ours, html }: { readonly ours: string; readonly html: string },
): DiagnosticPlace {
  const { message, elements } = inspect(component, jsx(component as never, props as never))
  const at = firstDifference(ours, html)
  let plain = 0
  let id: string | undefined
  // Ids are all that an inspected mail has more.
  for (const [, text, next] of message.html.matchAll(new RegExp(`([^]*?)(?: ${ELEMENT_ID}="(\\d+)"|$)`, 'g'))) {
    plain += text!.length
    if (plain > at || next === undefined) break
    id = next
  }
  const element = elements.find((candidate) => candidate.id === id) ?? elements[0]
  return { location: element?.location, componentStack: element?.components }
}

/** The element of the source that shows a prop, or something of it, first. */
export function propPlace(component: Component<object>, fullProps: object, path: string): DiagnosticPlace {
  const { props, marks } = markProps(fullProps)
  const { message, elements } = inspect(component, jsx(component as never, props as never))
  const places = marks.filter((mark) => mark.path.startsWith(path)).map(({ word }) => message.html.indexOf(word))
  const first = Math.min(...places.filter((at) => at !== -1))
  if (!Number.isFinite(first)) return {}
  const id = [...message.html.slice(0, first).matchAll(new RegExp(` ${ELEMENT_ID}="(\\d+)"`, 'g'))].at(-1)?.[1]
  const element = elements.find((candidate) => candidate.id === id)
  return { location: element?.location, componentStack: element?.components }
}
