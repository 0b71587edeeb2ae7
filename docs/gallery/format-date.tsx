import { FormatDate, Locale } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function FormatDateSpecimen() {
  return (
    <Specimen of="FormatDate">
      <p>
        <FormatDate value="2026-11-23T09:30:00Z" />
      </p>
      <Locale lang="de" timeZone="Europe/Berlin">
        <p>
          <FormatDate value="2026-11-23T09:30:00Z" options={{ dateStyle: 'full', timeStyle: 'short' }} />
        </p>
      </Locale>
      <Locale lang="ja" timeZone="Asia/Tokyo">
        <p>
          <FormatDate value="2026-11-23T09:30:00Z" options={{ dateStyle: 'long', timeStyle: 'short' }} />
        </p>
      </Locale>
    </Specimen>
  )
}
