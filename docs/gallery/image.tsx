import { Image } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function ImageSpecimen() {
  return (
    <Specimen of="Image">
      <Image
        src="https://assets.example.com/cafe.png"
        alt="The café at the harbour"
        width={248}
        height={140}
        href="https://example.com/cafe"
      />
      <p>Without pictures, the alternative text stands in a box of the same size.</p>
    </Specimen>
  )
}
