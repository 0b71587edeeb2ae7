import { Card, Column, Columns } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function ColumnSpecimen() {
  return (
    <Specimen of="Column">
      <Columns gap={16}>
        <Column width={120}>
          <Card>120 px</Card>
        </Column>
        <Column width="40%">
          <Card>40 % of the row</Card>
        </Column>
        <Column>
          <Card>What is left</Card>
        </Column>
      </Columns>
    </Specimen>
  )
}
