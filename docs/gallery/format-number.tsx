import { FormatNumber, Locale } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function FormatNumberSpecimen() {
  return (
    <Specimen of="FormatNumber">
      <p>
        Total: <FormatNumber value={1234.5} currency="EUR" />
      </p>
      <Locale lang="de">
        <p>
          Summe: <FormatNumber value={1234.5} currency="EUR" />
        </p>
      </Locale>
      <Locale lang="hi-IN">
        <p>
          <FormatNumber value={1234567.8} options={{ maximumFractionDigits: 0 }} />
        </p>
      </Locale>
    </Specimen>
  )
}
