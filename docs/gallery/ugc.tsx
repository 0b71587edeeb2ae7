import { Ugc } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

const comment = '<p>Words <em>from outside</em>, with <a href="https://example.com/outside">a link</a>.</p><script>alert(1)</script>'

export const fixtures = { default: {} }

export default function UgcSpecimen() {
  return (
    <Specimen of="Ugc">
      <Ugc html={comment} />
    </Specimen>
  )
}
