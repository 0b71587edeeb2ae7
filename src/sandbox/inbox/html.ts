/** Text that is HTML already. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Html | readonly Html[] | undefined

/**
 * Writes HTML with every inserted text escaped, so that a subject or an address is shown and never run.
 *
 * @example
 * markup`<p>${'<b>'}</p>`.text // '<p>&lt;b&gt;</p>'
 */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let text = strings[0] ?? ''
  for (const [index, piece] of pieces.entries()) text += written(piece) + (strings[index + 1] ?? '')
  return new Html(text)
}

function written(piece: Piece): string {
  if (piece === undefined) return ''
  if (piece instanceof Html) return piece.text
  if (Array.isArray(piece)) return piece.map(({ text }: Html) => text).join('')
  return escapeHtml(String(piece))
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!)
}
