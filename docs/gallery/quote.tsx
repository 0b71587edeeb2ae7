import { Quote } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function QuoteSpecimen() {
  return (
    <Specimen of="Quote">
      <Quote by="Grace Hopper">The most dangerous phrase is: we have always done it this way.</Quote>
    </Specimen>
  )
}
