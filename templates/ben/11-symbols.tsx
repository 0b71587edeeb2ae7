import { defineTheme } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly title: string
}

export const fixtures = {
  default: { title: 'A hundred and twelve arrows' },
  hostile: { title: '← <b>→</b> &rarr; -->' },
} satisfies Record<string, Props>

// Sixteen rows of seven, which a phone has room for: a row is a line of the source, and mail servers take lines of up to 998 bytes.
const rows = Array.from({ length: 16 }, (_, row) => Array.from({ length: 7 }, (_, index) => String.fromCodePoint(0x2190 + row * 7 + index)))

// One face for every symbol: where a face lacks a glyph, each client would take it from another, with another weight.
const glyphs = defineTheme({
  'span.symbol': { fontFamily: 'arial, sans-serif', fontWeight: 400 },
})

const large = { p: { fontSize: 40, lineHeight: '56px', margin: 0 } }

/** Symbols of one face, in a size of their own. */
export default function Symbols({ title }: Props) {
  return (
    <Frame subject={title} preheader="Arrows ← ↑ → ↓, signs and letters of five scripts.">
      <h1>{title}</h1>
      <div theme={glyphs}>
        {rows.map((row) => (
          <p theme={large}>
            {row.map((arrow) => (
              <>
                <span class="symbol">{arrow}</span>{' '}
              </>
            ))}
          </p>
        ))}
      </div>
      <pre style={{ marginTop: 16 }}>{'←  left\n→  right\n↑  up\n↓  down'}</pre>
    </Frame>
  )
}
