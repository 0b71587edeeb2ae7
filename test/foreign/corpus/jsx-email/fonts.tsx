import { ColorScheme, Font, Body, Container, Head, Html, Preview, Heading, Text } from 'jsx-email'

export const previewProps = { word: 'type' }

export const templateName = 'fonts'

export const Template = ({ word }: { word: string }) => (
  <Html lang="en">
    <Head>
      <Font fontFamily="Roboto" fallbackFontFamily="Verdana" webFont={{ url: 'https://example.com/roboto.woff2', format: 'woff2' }} />
      <ColorScheme mode="light dark" />
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
