import { Column, Columns, Image } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function ColumnsSpecimen() {
  return (
    <Specimen of="Columns">
      <Columns gap={24}>
        <Column width="2fr">
          <h3>The story</h3>
          <p>Two parts of three on a desktop, the whole width on a phone, without a media query.</p>
        </Column>
        <Column width="1fr">
          <Image src="https://assets.example.com/hills.png" alt="Hills above the farm" width={170} />
        </Column>
      </Columns>
    </Specimen>
  )
}
