// Makes one template of two: what a mail is where a prop is there, and what it is where the prop is not.

import { alignTokens } from './align-tokens.ts'
import type { Stretch } from './align-tokens.ts'
import { openTags } from './open-tags.ts'
import { piecesOf, textOf, tokensOf } from './piece-tokens.ts'
import type { Token } from './piece-tokens.ts'
import type { LoopPiece, Piece, PresenceTest } from './pieces.ts'

export interface AskedProp {
  readonly path: string
  readonly test: PresenceTest
  /** Whether the pieces are of a text part, whose unit is the line as that of HTML is the element. */
  readonly isText: boolean
}

/**
 * The pieces of both, with conditions around whatever is only in one. By construction each expands to just what it was.
 *
 * @param present the pieces where the prop is there
 * @param absent where it is not
 */
export function mergePieces(present: readonly Piece[], absent: readonly Piece[], prop: AskedProp): Piece[] {
  const stretches = alignTokens(tokensOf(present, prop.isText), tokensOf(absent, prop.isText))
  const merged = placed(joined(stretches, prop), prop).flatMap((stretch): Token[] =>
    stretch.isSame ? sameTokens(stretch, prop) : [conditionToken(stretch, prop)],
  )
  return piecesOf(merged)
}

/** Loops stand beside loops of the same list, and what is in them is merged as the mail is. */
function sameTokens({ ours, theirs }: Stretch, prop: AskedProp): Token[] {
  return ours.map((token, i) => {
    if (typeof token.piece === 'string' || token.piece.kind !== 'loop') return token
    const body = mergePieces(token.piece.body, (theirs[i]!.piece as LoopPiece).body, prop)
    return { ...token, piece: { ...token.piece, body } }
  })
}

function conditionToken({ ours, theirs }: Stretch, { path, test }: AskedProp): Token {
  const body = piecesOf(ours)
  const otherwise = piecesOf(theirs)
  const [only] = body
  // A value that is shown where it is there, and a loop over what may be empty, need no condition: nothing comes of nothing.
  const isAlone = otherwise.length === 0 && body.length === 1 && typeof only === 'object' && only.kind !== 'if' && only.path === path
  return { key: '', text: textOf(ours), piece: isAlone ? only : { kind: 'if', path, test, body, otherwise } }
}

/** Joins differences in one run of words or one line, and those that hold whole elements only together. */
function joined(stretches: readonly Stretch[], { isText }: AskedProp): Stretch[] {
  const result: Stretch[] = []
  for (const [i, stretch] of stretches.entries()) {
    const before = result.at(-1)
    const isBetween = stretch.isSame && before?.isSame === false && stretches[i + 1] !== undefined
    const isApart = textOf(stretch.ours).includes(isText ? '\n' : '<') && (isText || hasSameTags(before))
    const mayJoin = before !== undefined && !before.isSame && (!stretch.isSame || (isBetween && !isApart))
    if (mayJoin)
      result[result.length - 1] = { isSame: false, ours: [...before.ours, ...stretch.ours], theirs: [...before.theirs, ...stretch.theirs] }
    else result.push(stretch)
  }
  return result
}

/** Whether both sides of a difference open and close the same elements of those around them. */
function hasSameTags(stretch: Stretch | undefined): boolean {
  return stretch === undefined || openTags(textOf(stretch.ours)) === openTags(textOf(stretch.theirs))
}

/** Moves each difference to where it holds whole elements or lines, as far as the mails stay what they are. */
function placed(stretches: readonly Stretch[], prop: AskedProp): Stretch[] {
  const result = [...stretches]
  for (const [i, stretch] of result.entries()) {
    if (stretch.isSame) continue
    const empty: Stretch = { isSame: true, ours: [], theirs: [] }
    const [before, here, after] = placeOne(result[i - 1] ?? empty, stretch, result[i + 1] ?? empty, prop)
    result[i] = here
    if (i > 0) result[i - 1] = before
    if (i + 1 < result.length) result[i + 1] = after
  }
  return result
}

function placeOne(before: Stretch, here: Stretch, after: Stretch, prop: AskedProp): [Stretch, Stretch, Stretch] {
  const [side, other] = here.theirs.length === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)
  const moving = here[side]
  if (here[other].length > 0 || moving.length === 0) return [before, here, after]
  const row = [...before[side], ...moving, ...after[side]]
  const length = moving.length
  const now = before.ours.length
  // A loop may have another body on the other side, so it is not moved past.
  const mayPass = (at: number) => row[at]?.key === row[at + length]?.key && row[at] !== undefined && isMovable(row[at])
  let first = now
  while (first > 0 && mayPass(first - 1)) first--
  for (let start = first; start <= now || mayPass(start - 1); start++) {
    const moved = row.slice(start, start + length)
    if (!isWhole(moved, row[start - 1], prop)) continue
    const around = { ours: [...before.ours, ...after.ours], theirs: [...before.theirs, ...after.theirs] }
    const split = (from: number, to?: number): Stretch => ({
      isSame: true,
      ours: around.ours.slice(from, to),
      theirs: around.theirs.slice(from, to),
    })
    const place = side === 'ours' ? { ours: moved, theirs: [] } : { ours: [], theirs: moved }
    return [split(0, start), { isSame: false, ...place }, split(start)]
  }
  return [before, here, after]
}

function isMovable({ piece }: Token): boolean {
  return typeof piece === 'string' || piece.kind !== 'loop'
}

function isWhole(tokens: readonly Token[], before: Token | undefined, { isText }: AskedProp): boolean {
  if (isText) return before === undefined || before.text.endsWith('\n')
  const text = textOf(tokens)
  return text.startsWith('<') && !text.startsWith('</') && openTags(text) === ''
}
