import { Body, Container, Head, Html, Preview, Column, Heading, Hr, Row, Section, Text, Link } from 'react-email'

interface Props {
  number: string
  steps: readonly string[]
}

const ShippingMail = ({ number, steps }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>On its way</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading as="h3">On its way</Heading>
        <Section style={{ padding: '22px 40px', backgroundColor: '#f7f7f7' }}>
          <Row>
            <Column>
              <Text style={{ margin: 0, fontWeight: 'bold' }}>Tracking number</Text>
              <Text>{number}</Text>
            </Column>
            <Column align="right">
              <Link href={`https://example.com/track/${number}`}>Track</Link>
            </Column>
          </Row>
        </Section>
        <Hr />
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Container>
    </Body>
  </Html>
)

ShippingMail.PreviewProps = { number: '1Z999', steps: ['Packed', 'Sent', 'Delivered'] } satisfies Props

export default ShippingMail
