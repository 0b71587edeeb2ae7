import type { Piece } from './pieces.ts'

/** The smallest part of a mail that a condition stands around: a tag, a word, the space between words, a value, a whole loop. */
export interface Token {
  /** Equal where two tokens are the same. */
  readonly key: string
  /** Its words and tags. */
  readonly text: string
  readonly piece: Piece
}

const PART = /<[^>]*>|[^\s<]+|\n|[^\S\n]+|</g

/** @param isText widths of columns and lines do not count in a text part, since a sender's tag has none */
export function tokensOf(pieces: readonly Piece[], isText: boolean): Token[] {
  return pieces.flatMap((piece): Token[] => {
    if (typeof piece === 'string')
      return (piece.match(PART) ?? []).map((text) => ({ key: isText ? withoutWidth(text) : text, text, piece: text }))
    // Loops over one list are merged into one, whatever is in them.
    const key = piece.kind === 'loop' ? `\u0000${piece.path}` : `\u0001${JSON.stringify(piece)}`
    return [{ key, text: wordsOf([piece]), piece }]
  })
}

/** The pieces that tokens are, with neighbouring words in one. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = []
  for (const { piece } of tokens) {
    const last = pieces.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else pieces.push(piece)
  }
  return pieces
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('')
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.kind === 'field' ? '' : wordsOf(piece.body))).join('')
}

function withoutWidth(text: string): string {
  return text.replace(/^ +$/, ' ').replace(/^([=-])\1+$/, '$1')
}
