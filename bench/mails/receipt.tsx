import { Body, Button, Container, DataTable, defineTheme, Divider, Email, Section, Theme } from 'emailc/components'
import type { ReceiptProps } from './recipients.ts'

const look = defineTheme({
  body: { backgroundColor: '#f4efe8', color: '#2b211d', fontFamily: 'Helvetica, Arial, sans-serif', fontSize: 16, lineHeight: '26px' },
  section: { backgroundColor: '#ffffff', padding: 32 },
  h1: { fontSize: 28, lineHeight: '36px', margin: '0 0 16px' },
  // The other systems' mails draw no lines between their rows.
  th: { border: 'none', color: '#71635a', fontSize: 13, textAlign: 'left', padding: '0 0 8px' },
  td: { border: 'none', padding: '8px 0', verticalAlign: 'top' },
  '.figure': { textAlign: 'right', whiteSpace: 'nowrap' },
  '.detail': { color: '#71635a', fontSize: 13, lineHeight: '20px' },
  '.total': { fontWeight: 700 },
  button: { backgroundColor: '#9a3f14' },
  '.small': { color: '#71635a', fontSize: 13, lineHeight: '20px' },
})

export default function Receipt({ name, order, date, items, shipping, total, card, url }: ReceiptProps) {
  return (
    <Email subject={`Your receipt for order ${order}`} preheader={`Paid with ${card}: ${total}.`} lang="en">
      <Theme rules={look}>
        <Body>
          <Container>
            <Section>
              <h1>Thank you, {name}</h1>
              <p>
                We have your order {order} of {date} and start roasting tomorrow morning.
              </p>
              <DataTable>
                <thead>
                  <tr>
                    <th scope="col">Item</th>
                    <th scope="col" class="figure">
                      Qty
                    </th>
                    <th scope="col" class="figure">
                      Amount
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr>
                      <td>
                        {item.name}
                        <br />
                        <span class="detail">{item.detail}</span>
                      </td>
                      <td class="figure">{item.quantity}</td>
                      <td class="figure">{item.price}</td>
                    </tr>
                  ))}
                </tbody>
                <tfoot>
                  <tr>
                    <td colspan={2}>Shipping</td>
                    <td class="figure">{shipping}</td>
                  </tr>
                  <tr>
                    <td class="total" colspan={2}>
                      Total
                    </td>
                    <td class="total figure">{total}</td>
                  </tr>
                </tfoot>
              </DataTable>
              <p>Paid with {card}.</p>
              <Button href={url}>Follow your order</Button>
              <Divider />
              <p class="small">
                Fern &amp; Oak Coffee Roasters, 4 Mill Lane, Galway. Questions? <a href="mailto:help@example.com">Write to us</a>.
              </p>
            </Section>
          </Container>
        </Body>
      </Theme>
    </Email>
  )
}
