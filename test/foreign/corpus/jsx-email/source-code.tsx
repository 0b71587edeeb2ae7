import { Body, Container, Head, Html, Preview, Code, Text } from 'jsx-email'

export const previewProps = { name: 'x' }

export const templateName = 'source-code'

export const Template = ({ name }: { name: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Code</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Text>Run {name}:</Text>
        <Code language="js">{'const a = 1'}</Code>
      </Container>
    </Body>
  </Html>
)
