import { FormatList, Locale } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function FormatListSpecimen() {
  return (
    <Specimen of="FormatList">
      <p>
        <FormatList values={['Ada', 'Grace', 'Mary']} /> left comments.
      </p>
      <Locale lang="de">
        <p>
          <FormatList values={['Ada', 'Grace', 'Mary']} type="or" />?
        </p>
      </Locale>
    </Specimen>
  )
}
