import { defineTheme } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly title: string
}

export const fixtures = {
  default: { title: 'A hundred and twelve arrows' },
  hostile: { title: '← <b>→</b> &rarr; -->' },
} satisfies Record<string, Props>

const arrows = String.fromCodePoint(...Array.from({ length: 112 }, (_, index) => 0x2190 + index))

// One face for every symbol: where a face lacks a glyph, each client would take it from another, with another weight.
const glyphs = defineTheme({
  'span.symbol': { fontFamily: 'arial, sans-serif', fontWeight: 400 },
})

const large = { p: { fontSize: 40, lineHeight: '56px', wordSpacing: 8 } }

/** Symbols of one face, in a size of their own. */
export default function Symbols({ title }: Props) {
  return (
    <Frame subject={title} preheader="← ↑ → ↓">
      <h1>{title}</h1>
      <div theme={glyphs}>
        <p theme={large}>
          {Array.from(arrows, (arrow) => (
            <>
              <span class="symbol">{arrow}</span>{' '}
            </>
          ))}
        </p>
      </div>
      <pre>{'←  left\n→  right\n↑  up\n↓  down'}</pre>
    </Frame>
  )
}
