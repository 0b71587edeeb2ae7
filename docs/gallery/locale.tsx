import { List, Locale } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function LocaleSpecimen() {
  return (
    <Specimen of="Locale">
      <p>Thank you.</p>
      <Locale lang="ar">
        <p>شكرًا لك على طلبك.</p>
        <List items={['توصيل مجاني', 'ثلاثون يومًا للإرجاع']} />
      </Locale>
    </Specimen>
  )
}
