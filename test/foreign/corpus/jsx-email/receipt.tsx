import { Body, Container, Head, Html, Preview, Column, Heading, Hr, Img, Row, Section, Text } from 'jsx-email'

export const previewProps = { order: 'A-1042', total: '31.50' }

export const templateName = 'receipt'

export const Template = ({ order, total }: { order: string; total: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Your receipt {order}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Row>
          <Column>
            <Img src="https://example.com/logo.png" width="42" height="42" alt="Logo" />
          </Column>
          <Column align="right">
            <Text>Receipt</Text>
          </Column>
        </Row>
        <Section style={{ backgroundColor: '#fafafa', borderRadius: 3 }}>
          <Heading as="h2">Order {order}</Heading>
          {['Tea', 'Cup'].map((item) => (
            <Row key={item}>
              <Column style={{ paddingLeft: 20 }}>
                <Text>{item}</Text>
              </Column>
              <Column align="right">
                <Text>€ 10.00</Text>
              </Column>
            </Row>
          ))}
        </Section>
        <Hr />
        <Text style={{ textAlign: 'right' }}>Total € {total}</Text>
      </Container>
    </Body>
  </Html>
)
