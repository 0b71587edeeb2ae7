import { Button, DataTable, defineTheme } from 'emailc/components'
import { hostile } from './_shared/hostile.ts'
import { money } from './_shared/money.ts'
import { RoastMail } from './_shared/roast-mail.tsx'

/** Amounts are in cents. */
export interface Item {
  readonly name: string
  readonly quantity: number
  readonly amount: number
  readonly discount?: { readonly label: string; readonly amount: number }
  readonly note?: string
}

export interface Props {
  readonly name: string
  readonly order: string
  readonly date: string
  readonly items: readonly Item[]
  readonly shipping: number
  readonly vat: number
  readonly card: string
  readonly url: string
}

const coffees = ['Yirgacheffe', 'Huila Supremo', 'Oak house blend', 'Antigua', 'Winter espresso', 'Sidamo', 'Decaf Cauca', 'Kirinyaga AA']

/** An order of `count` items; every third has a discount, every fifth a note. */
export function orderOf(count: number): Props {
  const items = Array.from({ length: count }, (_, index): Item => {
    const amount = 950 + (index % 7) * 175
    return {
      name: `${coffees[index % coffees.length]}, ${index % 2 === 0 ? '250 g' : '1 kg'}`,
      quantity: 1 + (index % 3),
      amount: amount * (1 + (index % 3)),
      ...(index % 3 === 1 ? { discount: { label: 'Subscriber discount', amount: 190 } } : {}),
      ...(index % 5 === 2 ? { note: 'Ground for a moka pot' } : {}),
    }
  })
  return {
    name: 'Maeve',
    order: 'FO-20418',
    date: '14 November 2026',
    items,
    shipping: count === 0 ? 0 : 490,
    vat: 0,
    card: 'Visa ending in 4242',
    url: 'https://example.com/orders/FO-20418',
  }
}

export const fixtures = {
  default: orderOf(10),
  empty: orderOf(0),
  one: orderOf(1),
  long: orderOf(50),
  hostile: {
    ...orderOf(1),
    name: hostile.emoji,
    order: hostile.comment,
    items: [
      { name: hostile.markup, quantity: 1, amount: 1, discount: { label: hostile.mergeTag, amount: 1 }, note: hostile.longWord },
      { name: hostile.rightToLeft, quantity: 99_999, amount: 99_999_999, note: hostile.comment },
    ],
    url: hostile.url,
  },
} satisfies Record<string, Props>

const figures = defineTheme({
  th: { borderBottom: '1px solid var(--line)', color: 'var(--muted)', fontSize: 14, padding: '0 0 8px' },
  td: { border: 'none', padding: '12px 0 0' },
  '.figure': { textAlign: 'end' },
  '.count': { textAlign: 'end', width: 56 },
  '.detail': { color: 'var(--muted)', fontSize: 14, lineHeight: '22px', padding: 0 },
  '.last': { padding: '12px 0' },
  '.sum': { borderTop: '1px solid var(--line)', fontSize: 18, fontWeight: 700, whiteSpace: 'nowrap' },
})

function Line({ name, quantity, amount, discount, note }: Item) {
  return (
    <>
      <tr>
        <td>{name}</td>
        <td class="figure">{quantity}</td>
        <td class="figure">{money(amount)}</td>
      </tr>
      {discount === undefined ? null : (
        <tr>
          <td class="detail" colspan={2}>
            {discount.label}
          </td>
          <td class="detail figure">{money(-discount.amount)}</td>
        </tr>
      )}
      {note === undefined ? null : (
        <tr>
          <td class="detail" colspan={3}>
            {note}
          </td>
        </tr>
      )}
    </>
  )
}

export default function Receipt({ name, order, date, items, shipping, vat, card, url }: Props) {
  const goods = items.reduce((sum, item) => sum + item.amount - (item.discount?.amount ?? 0), 0)
  return (
    <RoastMail
      subject={`Your receipt for order ${order}`}
      preheader={items.length === 0 ? 'Nothing was charged for this order.' : `${money(goods + shipping + vat)}, paid with ${card}.`}
      reason="You get this mail because you ordered from us."
    >
      <h1>Thank you, {name}</h1>
      <p>
        We have your order {order} of {date} and start roasting tomorrow morning. It leaves us the same day.
      </p>
      {items.length === 0 ? (
        <p>This order has no items, so nothing was charged.</p>
      ) : (
        <DataTable theme={figures}>
          <thead>
            <tr>
              <th scope="col">Item</th>
              <th scope="col" class="count">
                Qty
              </th>
              <th scope="col" class="figure">
                Amount
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Line {...item} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td class="last" colspan={2}>
                Shipping
              </td>
              <td class="last figure">{money(shipping)}</td>
            </tr>
            {vat === 0 ? null : (
              <tr>
                <td colspan={2}>VAT</td>
                <td class="figure">{money(vat)}</td>
              </tr>
            )}
            <tr>
              <td class="sum" colspan={2}>
                Total
              </td>
              <td class="sum figure">{money(goods + shipping + vat)}</td>
            </tr>
          </tfoot>
        </DataTable>
      )}
      {items.length === 0 ? null : <p class="muted">Paid with {card}.</p>}
      <Button href={url}>Follow your order</Button>
    </RoastMail>
  )
}
