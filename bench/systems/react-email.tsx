/** @jsxImportSource react */
import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Img,
  Link,
  Preview,
  render,
  Row,
  Section,
  Text,
  toPlainText,
} from 'react-email'
import type { NewsletterProps, ReceiptProps, Story } from '../mails/recipients.ts'

const font = { fontFamily: 'Helvetica, Arial, sans-serif' }
const text = { ...font, fontSize: '16px', lineHeight: '26px', color: '#2b211d', margin: '0 0 16px' }
const cell = { ...font, fontSize: '16px', lineHeight: '26px', color: '#2b211d', padding: '8px 0', verticalAlign: 'top' as const }
const figure = { ...cell, textAlign: 'right' as const, whiteSpace: 'nowrap' as const }
const head = { ...font, color: '#71635a', fontSize: '13px', textAlign: 'left' as const, padding: '0 0 8px' }
const small = { ...text, color: '#71635a', fontSize: '13px', lineHeight: '20px' }

function Receipt({ name, order, date, items, shipping, total, card, url }: ReceiptProps) {
  return (
    <Html lang="en">
      <Head>
        <title>{`Your receipt for order ${order}`}</title>
      </Head>
      <Preview>{`Paid with ${card}: ${total}.`}</Preview>
      <Body style={{ backgroundColor: '#f4efe8', margin: 0 }}>
        <Container style={{ maxWidth: '600px' }}>
          <Section style={{ backgroundColor: '#ffffff', padding: '32px' }}>
            <Heading style={{ ...text, fontSize: '28px', lineHeight: '36px' }}>Thank you, {name}</Heading>
            <Text style={text}>
              We have your order {order} of {date} and start roasting tomorrow morning.
            </Text>
            <table width="100%" cellPadding={0} cellSpacing={0} border={0} style={{ borderCollapse: 'collapse' }}>
              <thead>
                <tr>
                  <th scope="col" style={head}>
                    Item
                  </th>
                  <th scope="col" style={{ ...head, textAlign: 'right' }}>
                    Qty
                  </th>
                  <th scope="col" style={{ ...head, textAlign: 'right' }}>
                    Amount
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.name}>
                    <td style={cell}>
                      {item.name}
                      <br />
                      <span style={{ color: '#71635a', fontSize: '13px', lineHeight: '20px' }}>{item.detail}</span>
                    </td>
                    <td style={figure}>{item.quantity}</td>
                    <td style={figure}>{item.price}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <td style={cell} colSpan={2}>
                    Shipping
                  </td>
                  <td style={figure}>{shipping}</td>
                </tr>
                <tr>
                  <td style={{ ...cell, fontWeight: 700 }} colSpan={2}>
                    Total
                  </td>
                  <td style={{ ...figure, fontWeight: 700 }}>{total}</td>
                </tr>
              </tfoot>
            </table>
            <Text style={text}>Paid with {card}.</Text>
            <Button
              href={url}
              style={{ ...font, backgroundColor: '#9a3f14', color: '#ffffff', padding: '12px 24px', borderRadius: '6px', fontWeight: 700 }}
            >
              Follow your order
            </Button>
            <Hr />
            <Text style={small}>
              Fern &amp; Oak Coffee Roasters, 4 Mill Lane, Galway. Questions?{' '}
              <Link href="mailto:help@example.com" style={{ color: '#71635a' }}>
                Write to us
              </Link>
              .
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

function StoryCard({ title, summary, image, alt, url }: Story) {
  return (
    <Section style={{ backgroundColor: '#ffffff', borderRadius: '8px', padding: '16px' }}>
      <Img src={image} alt={alt} width={232} height={130} />
      <Heading as="h2" style={{ ...text, fontSize: '19px', lineHeight: '26px', margin: '0 0 8px' }}>
        {title}
      </Heading>
      <Text style={{ ...text, fontSize: '15px', lineHeight: '24px', margin: '0 0 8px' }}>{summary}</Text>
      <Text style={text}>
        <Link href={url} style={{ color: '#9a3f14' }}>
          Read on
        </Link>
      </Text>
    </Section>
  )
}

function Newsletter({ name, issue, title, lead, url, rows, unsubscribe }: NewsletterProps) {
  const hero = { ...text, color: '#fff7ec', textAlign: 'center' as const }
  return (
    <Html lang="en">
      <Head>
        <title>{`${title} · ${issue}`}</title>
      </Head>
      <Preview>{lead}</Preview>
      <Body style={{ backgroundColor: '#f4efe8', margin: 0 }}>
        <Container style={{ maxWidth: '600px' }}>
          <Section style={{ backgroundColor: '#3a2418', padding: '48px 32px' }}>
            <Heading style={{ ...hero, fontSize: '36px', lineHeight: '44px', margin: '0 0 12px' }}>{title}</Heading>
            <Text style={hero}>{lead}</Text>
            <Button
              href={url}
              style={{ ...font, backgroundColor: '#fff7ec', color: '#5b2b10', padding: '12px 24px', borderRadius: '6px', fontWeight: 700 }}
            >
              Read the {issue} letter
            </Button>
          </Section>
          <Section style={{ padding: '24px 24px 0' }}>
            {rows.map(({ left, right }) => (
              <Row key={left.url} style={{ margin: '0 0 24px' }}>
                <Column style={{ paddingRight: '12px' }}>
                  <StoryCard {...left} />
                </Column>
                <Column style={{ paddingLeft: '12px' }}>
                  <StoryCard {...right} />
                </Column>
              </Row>
            ))}
            <Text style={{ ...small, textAlign: 'center' }}>
              You get this letter, {name}, because you asked for it.{' '}
              <Link href={unsubscribe} style={{ color: '#9a3f14' }}>
                Unsubscribe
              </Link>
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

async function both(element: React.ReactElement) {
  const html = await render(element)
  return { html, text: toPlainText(html) }
}

export const receipt = (props: ReceiptProps) => both(<Receipt {...props} />)
export const newsletter = (props: NewsletterProps) => both(<Newsletter {...props} />)
