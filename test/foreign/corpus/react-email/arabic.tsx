import { Body, Container, Head, Html, Preview, Column, Heading, Row, Text } from 'react-email'

interface Props {
  name: string
}

const ArabicMail = ({ name }: Props) => (
  <Html lang="ar" dir="rtl">
    <Head />
    <Preview>مرحبا</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading>مرحبا {name}</Heading>
        <Row>
          <Column>١</Column>
          <Column>٢</Column>
        </Row>
        <Text>شكرا</Text>
      </Container>
    </Body>
  </Html>
)

ArabicMail.PreviewProps = { name: '\u0639\u0645\u0631' } satisfies Props

export default ArabicMail
