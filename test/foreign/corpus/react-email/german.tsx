import { Body, Container, Head, Html, Preview, Heading, Text } from 'react-email'

interface Props {
  name: string
}

const GermanMail = ({ name }: Props) => (
  <Html lang="de" dir="ltr">
    <Head />
    <Preview>Grüße</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading>Grüß Gott, {name}</Heading>
        <Text>„Straße“ &amp; Co. – 5 &lt; 6</Text>
      </Container>
    </Body>
  </Html>
)

GermanMail.PreviewProps = { name: '\u00c4nne' } satisfies Props

export default GermanMail
