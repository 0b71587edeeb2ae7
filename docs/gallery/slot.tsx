import { Slot, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

/** Its own table has a frame; a table inside it has none. */
function Framed({ children }: { readonly children?: EmailNode }) {
  return (
    <Theme private rules={{ td: { padding: 24, border: '2px solid #0a6e5c' } }}>
      <table>
        <tr>
          <td>
            <Slot>{children}</Slot>
          </td>
        </tr>
      </table>
    </Theme>
  )
}

export const fixtures = { default: {} }

export default function SlotSpecimen() {
  return (
    <Specimen of="Slot">
      <Framed>
        <table>
          <tr>
            <td>What the caller gave keeps its own look.</td>
          </tr>
        </table>
      </Framed>
    </Specimen>
  )
}
