import { Code } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function CodeSpecimen() {
  return (
    <Specimen of="Code">
      <p>
        Run <Code>npm start</Code> and open the page:
      </p>
      <Code block>{'npm install\nnpm start'}</Code>
    </Specimen>
  )
}
