import { escapeValue } from '../../emit/escape.ts'
import type { HoleContext } from '../../emit/program.ts'
import { isPresent } from './conditions.ts'
import type { MergeLanguage } from './language.ts'

/** A part of a mail for many recipients: words, one prop's value, what is there once for each item of a list, or what comes and goes. */
export type Piece = string | FieldPiece | LoopPiece | IfPiece

export interface FieldPiece {
  readonly kind: 'field'
  readonly path: string
  readonly context: HoleContext
}

export interface LoopPiece {
  readonly kind: 'loop'
  readonly path: string
  readonly body: readonly Piece[]
}

/** How a language asks whether a prop is there: a text is not empty, a list has items, anything else is true. */
export type PresenceTest = 'text' | 'list' | 'value'

export interface IfPiece {
  readonly kind: 'if'
  /** A prop, or `items[]@first`, `items[]@last`: the place of an item in its list. */
  readonly path: string
  readonly test: PresenceTest
  readonly body: readonly Piece[]
  readonly otherwise: readonly Piece[]
}

/** Writes the pieces as another sender's template. */
export function writePieces(pieces: readonly Piece[], language: MergeLanguage, lists: readonly string[] = []): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if (piece.kind === 'field') return language.tag(piece.path, { context: piece.context, lists })
      if (piece.kind === 'loop') return language.loop!(piece.path, lists, writePieces(piece.body, language, [...lists, piece.path]))
      const branches = { body: writePieces(piece.body, language, lists), otherwise: writePieces(piece.otherwise, language, lists) }
      return language.condition!({ ...piece, ...branches }, lists)
    })
    .join('')
}

/** Fills in one recipient's props, as the sender will. */
export function expandPieces(pieces: readonly Piece[], props: object, items: ReadonlyMap<string, unknown> = new Map()): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const value = valueAt(piece.path, props, items)
      if (piece.kind === 'field') return escapeValue(piece.context, String(value ?? ''))
      if (piece.kind === 'if') return expandPieces(isPresent(value) ? piece.body : piece.otherwise, props, items)
      if (!Array.isArray(value)) return ''
      return value
        .map((item, i) => expandPieces(piece.body, props, new Map([...items, ...itemEntries(piece.path, item, i, value.length)])))
        .join('')
    })
    .join('')
}

/** An item, and whether it is the first or the last of its list. */
function itemEntries(path: string, item: unknown, index: number, length: number): [string, unknown][] {
  return [
    [`${path}[]`, item],
    [`${path}[]@first`, index === 0],
    [`${path}[]@last`, index === length - 1],
  ]
}

function valueAt(path: string, props: object, items: ReadonlyMap<string, unknown>): unknown {
  if (items.has(path)) return items.get(path)
  const prefix = [...items.keys()].reverse().find((item) => path === item || path.startsWith(`${item}.`))
  const rest = prefix === undefined ? path : path.slice(prefix.length + 1)
  let value: unknown = prefix === undefined ? props : items.get(prefix)
  for (const key of rest === '' ? [] : rest.split('.')) value = (value as Record<string, unknown> | undefined)?.[key]
  return value
}

/** The paths of all props in the pieces, each once. */
export function pathsOf(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.flatMap(ownPaths))]
}

function ownPaths(piece: Piece): string[] {
  if (typeof piece === 'string') return []
  if (piece.kind === 'field') return [piece.path]
  if (piece.kind === 'loop') return pathsOf(piece.body)
  // Engines know themselves which item is the first and which the last.
  return [...(piece.path.includes('@') ? [] : [piece.path]), ...pathsOf(piece.body), ...pathsOf(piece.otherwise)]
}
