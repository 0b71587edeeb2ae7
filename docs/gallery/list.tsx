import { List } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function ListSpecimen() {
  return (
    <Specimen of="List">
      <List items={['Free delivery', 'Thirty days to return']} />
      <List ordered items={['Unpack', 'Plug in', 'Enjoy']} />
      <List marker="✓" items={['A marker of its own', 'drawn with cells in Outlook']} />
    </Specimen>
  )
}
