import { HtmlOnly, Image, TextOnly } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function TextOnlySpecimen() {
  return (
    <Specimen of="TextOnly">
      <HtmlOnly>
        <Image src="https://assets.example.com/hills.png" alt="Hills above the farm" width={248} />
      </HtmlOnly>
      <TextOnly>
        <p>The picture is at https://example.com/hills</p>
      </TextOnly>
    </Specimen>
  )
}
