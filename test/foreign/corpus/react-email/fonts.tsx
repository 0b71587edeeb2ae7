import { Body, Container, Head, Html, Preview, Font, Heading, Text } from 'react-email'

interface Props {
  word: string
}

const FontsMail = ({ word }: Props) => (
  <Html lang="en">
    <Head>
      <Font
        fontFamily="Roboto"
        fallbackFontFamily="Verdana"
        webFont={{ url: 'https://example.com/roboto.woff2', format: 'woff2' }}
        fontWeight={400}
        fontStyle="normal"
      />
    </Head>
    <Preview>Fonts</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading as="h1">Set in {word}</Heading>
        <Text>Body text</Text>
      </Container>
    </Body>
  </Html>
)

FontsMail.PreviewProps = { word: 'type' } satisfies Props

export default FontsMail
