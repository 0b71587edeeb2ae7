import { escapeValue } from '../../emit/escape.ts'
import type { HoleContext } from '../../emit/program.ts'
import type { MergeLanguage } from './language.ts'

/** A part of a mail for many recipients: words, one prop's value, or what is there once for each item of a list. */
export type Piece = string | FieldPiece | LoopPiece

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

/** Writes the pieces as another sender's template. */
export function writePieces(pieces: readonly Piece[], language: MergeLanguage, lists: readonly string[] = []): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if (piece.kind === 'field') return language.tag(piece.path, { context: piece.context, lists })
      return language.loop!(piece.path, lists, writePieces(piece.body, language, [...lists, piece.path]))
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
      if (!Array.isArray(value)) return ''
      return value.map((item) => expandPieces(piece.body, props, new Map([...items, [`${piece.path}[]`, item]]))).join('')
    })
    .join('')
}

function valueAt(path: string, props: object, items: ReadonlyMap<string, unknown>): unknown {
  const prefix = [...items.keys()].reverse().find((item) => path === item || path.startsWith(`${item}.`))
  const rest = prefix === undefined ? path : path.slice(prefix.length + 1)
  let value: unknown = prefix === undefined ? props : items.get(prefix)
  for (const key of rest === '' ? [] : rest.split('.')) value = (value as Record<string, unknown> | undefined)?.[key]
  return value
}

/** The paths of all fields and lists in the pieces, each once. */
export function pathsOf(pieces: readonly Piece[]): string[] {
  return [
    ...new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.kind === 'field' ? piece.path : pathsOf(piece.body)))),
  ]
}
