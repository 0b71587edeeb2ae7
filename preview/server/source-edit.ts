import { readFileSync, writeFileSync } from 'node:fs'
import { MagicString } from 'magic-string'
import { parseSync } from 'vite'

/** A node of the ESTree that Vite's parser makes; only what the edits here look at. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** The statements of a source file. */
export function parseStatements(file: string, source: string): readonly SyntaxNode[] {
  return (parseSync(file, source).program as unknown as { body: readonly SyntaxNode[] }).body
}

/**
 * Changes a file of the project in place; everything but the edit stays as the author wrote it.
 *
 * @param edit says what to change; `false` leaves the file alone
 * @returns whether the file was changed
 */
export function editSource(file: string, edit: (text: MagicString, statements: readonly SyntaxNode[], source: string) => boolean): boolean {
  const source = readFileSync(file, 'utf8')
  const text = new MagicString(source)
  if (!edit(text, parseStatements(file, source), source)) return false
  writeFileSync(file, text.toString())
  return true
}

/** Every node under some others, each before what is inside it. */
export function* nodesUnder(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesUnder(item)
  } else if (isNode(value)) {
    yield value
    for (const [key, inner] of Object.entries(value)) if (key !== 'parent') yield* nodesUnder(inner)
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}
