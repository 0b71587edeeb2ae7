import { DataTable } from 'emailc/components'
import { Layout } from '../components/layout.tsx'

export interface Props {
  readonly name: string
  readonly order: string
  readonly items: readonly { readonly name: string; readonly price: string }[]
  readonly total: string
}

export const fixtures = {
  default: {
    name: 'Ada',
    order: '1042',
    items: [
      { name: 'Dark roast, 1 kg', price: '€24.00' },
      { name: 'Paper filters', price: '€7.50' },
    ],
    total: '€31.50',
  },
  'one item': { name: 'Grace', order: '1043', items: [{ name: 'Dark roast, 1 kg', price: '€24.00' }], total: '€24.00' },
} satisfies Record<string, Props>

export default function Receipt({ name, order, items, total }: Props) {
  return (
    <Layout subject={`Your receipt for order ${order}`} preheader={`Order ${order}: ${total} in all, with every item below.`}>
      <h1>Thank you, {name}</h1>
      <p>Here is what you ordered.</p>
      <DataTable
        rows={items}
        columns={[
          { header: 'Item', cell: (item) => item.name },
          { header: 'Price', cell: (item) => item.price, align: 'end' },
        ]}
      />
      <p>
        Total: <strong>{total}</strong>
      </p>
    </Layout>
  )
}
