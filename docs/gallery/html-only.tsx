import { HtmlOnly } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function HtmlOnlySpecimen() {
  return (
    <Specimen of="HtmlOnly">
      <HtmlOnly>
        <p>Trouble with the pictures? This line is in the HTML alone.</p>
      </HtmlOnly>
      <p>This one is in both parts.</p>
    </Specimen>
  )
}
