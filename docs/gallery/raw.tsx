import { Raw } from 'emailc/components/raw'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function RawSpecimen() {
  return (
    <Specimen of="Raw">
      {/* emailc-ignore raw-html: the page shows what it is */}
      <Raw html='<p style="margin:0;font-family:Georgia,serif">As it was written.</p>' text="As it was written." />
    </Specimen>
  )
}
