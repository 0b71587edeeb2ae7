import Layout from '../parts/layout.tsx'
import { Row, Stripe } from '../parts/rows.tsx'

export interface Props {
  rows: readonly string[]
  stripes: readonly string[]
}

export const fixtures = {
  default: { rows: ['one', 'two'], stripes: [] },
  none: { rows: [], stripes: [] },
  striped: { rows: ['one'], stripes: ['first', 'second'] },
} satisfies Record<string, Props>

export default function Mail({ rows, stripes }: Props) {
  return (
    <Layout>
      <h1>Rows</h1>
      <ul>
        {rows.map((row) => (
          <Row>{row}</Row>
        ))}
      </ul>
      <ul>
        {stripes.map((row) => (
          <Stripe>{row}</Stripe>
        ))}
      </ul>
    </Layout>
  )
}
