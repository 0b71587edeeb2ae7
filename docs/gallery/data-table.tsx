import { DataTable } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

const items = [
  { name: 'Dark roast, 250 g', count: 2, price: '€19.80' },
  { name: 'Paper filters', count: 1, price: '€4.20' },
]

export const fixtures = { default: {} }

export default function DataTableSpecimen() {
  return (
    <Specimen of="DataTable">
      <DataTable
        caption="Order 1042"
        rows={items}
        columns={[
          { header: 'Item', cell: (item) => item.name },
          { header: 'Quantity', cell: (item) => item.count, align: 'center' },
          { header: 'Price', cell: (item) => item.price, align: 'end' },
        ]}
      />
    </Specimen>
  )
}
