import { Body, Column, Container, Head, Hr, Html, Img, Link, Preview, Row, Section, Text } from 'react-email'
import type { CSSProperties } from 'react'

const formatter = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
export const total = (items: Item[]) => items.reduce((sum, { price, qty = 1 }) => sum + price * qty, 0)
interface Item {
  id: string
  name: string
  price: number
  qty?: number
  image?: string
}

export default function Receipt({ items = [], date = 'Jan 1', address }: { items?: Item[]; date?: string; address?: string[] }) {
  return (
    <Html>
      <Head>
        <title>Receipt</title>
        <style>{`@media (max-width: 600px) { .stack { display: block !important; width: 100% !important } }`}</style>
      </Head>
      <Preview>Your receipt</Preview>
      <Body style={main}>
        <Container style={container}>
          <Section>
            <Column>
              <Img src="/static/logo.png" width="42" height="42" alt="Logo" />
            </Column>
            <Column align="right" style={{ display: 'table-cell' }}>
              <Text style={{ fontSize: '32px', fontWeight: '300', color: '#888888' }}>Receipt</Text>
            </Column>
          </Section>
          <Section style={informationTable}>
            <Row style={{ height: '46px' }}>
              <Column colSpan={2}>
                <Section>
                  <Row>
                    <Column style={cell}>
                      <Text style={label}>DATE</Text>
                      <Text style={{ ...label, color: '#000' }}>{date}</Text>
                    </Column>
                  </Row>
                  <Row>
                    <Column style={cell}>
                      <Text style={label}>ORDER</Text>
                      <Link href="" style={{ fontSize: '12px', color: '#15c' }}>
                        ML4F5L8522
                      </Link>
                    </Column>
                  </Row>
                </Section>
              </Column>
              <Column style={cell} colSpan={2}>
                {address?.map((line, i) => (
                  <Text key={i} style={label}>
                    {line}
                  </Text>
                ))}
              </Column>
            </Row>
          </Section>
          {items.map(({ id, name, price, qty = 1, image }) => (
            <Section key={id}>
              <Row>
                <Column style={{ width: '64px' }}>
                  {image && (
                    <Img
                      src={image}
                      width="64"
                      height="64"
                      alt={name}
                      style={{ margin: '0 0 0 20px', borderRadius: '14px', border: '1px solid rgba(128,128,128,0.2)' }}
                    />
                  )}
                </Column>
                <Column style={{ paddingLeft: '22px' }} className="stack">
                  <Text style={{ fontSize: '12px', fontWeight: 600, margin: 0 }}>{name}</Text>
                  {qty > 1 && <Text style={{ margin: '0' }}>Quantity: {qty}</Text>}
                </Column>
                <Column style={{ display: 'table-cell', padding: '0 20px 0 0', width: '100px', verticalAlign: 'top' }} align="right">
                  <Text style={{ fontSize: '12px', fontWeight: '600', margin: '0' }}>{formatter.format(price * qty)}</Text>
                </Column>
              </Row>
              <Hr style={{ margin: '30px 0 0 0' }} />
            </Section>
          ))}
          <Text style={{ textAlign: 'right' } satisfies CSSProperties}>TOTAL {formatter.format(total(items))}</Text>
          <Text>
            {'Copyright'} &copy; {2026} Acme
            <br /> All rights <em>reserved</em>
          </Text>
        </Container>
      </Body>
    </Html>
  )
}
Receipt.PreviewProps = {
  items: [
    { id: 'a', name: 'HBO Max', price: 14.99, image: '/static/hbo.jpeg' },
    { id: 'b', name: 'Tea', price: 3, qty: 2 },
  ],
  address: ['Alan Turing', '2125 Chestnut St'],
}
const main = { fontFamily: '"Helvetica Neue",Helvetica,Arial,sans-serif', backgroundColor: '#ffffff' }
const container = { margin: '0 auto', padding: '20px 0 48px', width: '660px', maxWidth: '100%' }
const informationTable = {
  borderCollapse: 'collapse' as const,
  borderSpacing: '0px',
  color: 'rgb(51,51,51)',
  backgroundColor: 'rgb(250,250,250)',
  borderRadius: '3px',
  fontSize: '12px',
}
const cell = { paddingLeft: '20px', borderStyle: 'solid', borderColor: 'white', borderWidth: '0px 1px 1px 0px', height: '44px' }
const label = { margin: '0', padding: '0', fontSize: '10px', color: 'rgb(102,102,102)' }
