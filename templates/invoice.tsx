import { Button, Column, Columns, DataTable, defineTheme, Row } from 'emailc/components'
import { HarbourMail } from './_shared/harbour-mail.tsx'
import { hostile } from './_shared/hostile.ts'
import { money } from './_shared/money.ts'

/** Amounts are in cents. */
interface Position {
  readonly description: string
  readonly quantity: number
  readonly price: number
}

export interface Props {
  readonly number: string
  readonly issued: string
  readonly due: string
  readonly customer: readonly string[]
  readonly positions: readonly Position[]
  /** Percent. */
  readonly vatRate: number
  readonly url: string
}

export const fixtures = {
  default: {
    number: '2026-0117',
    issued: '1 November 2026',
    due: '30 November 2026',
    customer: ['Analytical Engines Ltd', '5 Dorset Street', 'London W1U 6QL'],
    positions: [
      { description: 'Harbour Team, 12 seats', quantity: 12, price: 900 },
      { description: 'Archive, 500 GB', quantity: 1, price: 2500 },
      { description: 'Support call, 30 minutes', quantity: 2, price: 4500 },
    ],
    vatRate: 25,
    url: 'https://example.com/invoices/2026-0117',
  },
  empty: {
    number: '2026-0118',
    issued: '1 November 2026',
    due: '30 November 2026',
    customer: ['Analytical Engines Ltd'],
    positions: [],
    vatRate: 0,
    url: 'https://example.com/invoices/2026-0118',
  },
  hostile: {
    number: hostile.comment,
    issued: hostile.mergeTag,
    due: hostile.rightToLeft,
    customer: [hostile.markup, hostile.emoji, hostile.longWord],
    positions: [{ description: hostile.markup, quantity: 1e9, price: 1e9 }],
    vatRate: 25,
    url: hostile.url,
  },
} satisfies Record<string, Props>

const look = defineTheme({
  '.label': { color: 'var(--muted)', fontSize: 14, margin: 0 },
  'p.plain': { margin: 0 },
  'p.amount': { fontSize: 24, fontWeight: 700, lineHeight: '32px', margin: 0 },
  'p.sum': { textAlign: 'end' },
  '.total': { fontSize: 20, fontWeight: 700, lineHeight: '36px' },
  columns: { margin: '0 0 24px' },
  'data-table': { margin: '0 0 24px' },
})

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <Column>
      <p class="plain" text={`${label}: ${children}`}>
        <span class="label">{label}</span>
        <br />
        {children}
      </p>
    </Column>
  )
}

export default function Invoice({ number, issued, due, customer, positions, vatRate, url }: Props) {
  const net = positions.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  const vat = Math.round((net * vatRate) / 100)
  return (
    <HarbourMail
      subject={`Invoice ${number}`}
      preheader={`${money(net + vat)}, due on ${due}.`}
      reason="You get this mail because you pay the bills of your team."
    >
      <div theme={look}>
        <Row valign="bottom">
          <Column width="60%">
            <h1 style={{ margin: 0 }}>Invoice</h1>
          </Column>
          <Column>
            <p class="amount" text="" style={{ textAlign: 'end' }}>
              {money(net + vat)}
            </p>
          </Column>
        </Row>
        <Columns gap={16}>
          <Fact label="Number">{number}</Fact>
          <Fact label="Issued">{issued}</Fact>
          <Fact label="Due">{due}</Fact>
        </Columns>
        <p>
          <span class="label">Billed to</span>
          <br />
          {customer.map((line, index) => (
            <>
              {index === 0 ? null : <br />}
              {line}
            </>
          ))}
        </p>
        <DataTable
          rows={positions}
          columns={[
            { header: 'Description', cell: ({ description }) => description },
            { header: 'Qty', cell: ({ quantity }) => quantity, align: 'end', width: 56 },
            { header: 'Price', cell: ({ price }) => money(price), align: 'end', width: 80 },
            { header: 'Amount', cell: ({ quantity, price }) => money(quantity * price), align: 'end', width: 96 },
          ]}
        />
        <p class="sum">
          Net {money(net)}
          {vatRate === 0 ? null : (
            <>
              <br />
              VAT {vatRate}% {money(vat)}
            </>
          )}
          <br />
          <span class="total">Total {money(net + vat)}</span>
        </p>
      </div>
      <Button href={url}>Pay this invoice</Button>
      <p class="muted">Or transfer the amount to NO93 8601 1117 947 with the number {number}.</p>
    </HarbourMail>
  )
}
