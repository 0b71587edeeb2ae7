import { Body, Container, Head, Html, Preview, CodeBlock, CodeInline, Text, dracula } from 'react-email'

interface Props {
  cmd: string
}

const CodeSampleMail = ({ cmd }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>Code</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Text>
          Run <CodeInline>{cmd}</CodeInline>
        </Text>
        <CodeBlock code={'const a = 1\nconst b = 2'} language="javascript" theme={dracula} lineNumbers fontFamily="monospace" />
      </Container>
    </Body>
  </Html>
)

CodeSampleMail.PreviewProps = { cmd: 'npm i' } satisfies Props

export default CodeSampleMail
