import { fail } from '../../diagnostics/diagnostic.ts'
import type { HoleContext } from '../../emit/program.ts'
import { spansInPlace } from './find-edges.ts'
import { CLOSE, OPEN } from './find-pieces.ts'
import type { ItemPlaces, LoopSpan, MailPart } from './find-pieces.ts'
import { mergePieces } from './merge-pieces.ts'
import type { Piece } from './pieces.ts'

/** Cuts a mail with named marks into pieces. Spans may lie inside each other, never across. */
export function cutPieces(mail: string, spans: readonly LoopSpan[], part: MailPart): Piece[] {
  const outermost = spans
    .filter((span) => !spans.some((other) => other !== span && other.from <= span.from && other.to >= span.to))
    .sort((a, b) => a.from - b.from)
  const pieces: Piece[] = []
  let from = 0
  for (const span of outermost) {
    pieces.push(...fieldsOf(mail, from, span.from, part))
    const inner = spans.filter((other) => other !== span && other.from >= span.from && other.to <= span.to)
    const within = inner.map((other) => ({ ...other, from: other.from - span.from, to: other.to - span.from }))
    pieces.push({ kind: 'loop', path: span.path, body: itemPieces(mail.slice(span.from, span.to), span, within, part) })
    from = span.to
  }
  return [...pieces, ...fieldsOf(mail, from, mail.length, part)]
}

/** An item's pieces, with conditions on its place around what the place decides. */
function itemPieces(item: string, { path, places }: LoopSpan, spans: readonly LoopSpan[], part: MailPart): Piece[] {
  const alone = cutPieces(item, spans, part)
  if (places === undefined) return alone
  const at = (place: keyof ItemPlaces) => {
    const there = spansInPlace(item, places[place], spans) ?? fail('merge-output-list-edges', [path, part])
    return cutPieces(places[place], there, part)
  }
  const asked = (place: string) => ({ path: `${path}[]@${place}`, test: 'value', isText: part !== 'html' }) as const
  return mergePieces(mergePieces(alone, at('first'), asked('last')), mergePieces(at('last'), at('middle'), asked('last')), asked('first'))
}

function fieldsOf(mail: string, from: number, to: number, part: MailPart): Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (let open = mail.indexOf(OPEN, from); open !== -1 && open < to; open = mail.indexOf(OPEN, at)) {
    const close = mail.indexOf(CLOSE, open)
    pieces.push(mail.slice(at, open), { kind: 'field', path: mail.slice(open + 1, close), context: contextAt(mail, open, part) })
    at = close + 1
  }
  pieces.push(mail.slice(at, to))
  return pieces.filter((piece) => piece !== '')
}

function contextAt(mail: string, at: number, part: MailPart): HoleContext {
  if (part === 'subject') return 'header'
  if (part === 'text') return 'text'
  const tag = mail.lastIndexOf('<', at)
  if (mail.lastIndexOf('>', at) > tag) return 'html'
  const name = /([\w:-]+)="[^"]*$/.exec(mail.slice(tag, at))?.[1]
  return name === 'href' || name === 'src' || name === 'background' ? 'url' : 'attribute'
}
