import { Body, Container, Head, Html, Preview, Text } from 'react-email'

interface Props {
  name: string
}

const RawHtmlMail = ({ name }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>HTML</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <div
          dangerouslySetInnerHTML={{
            __html: `<p>Dear ${name},</p><ul><li>one</li><li>two</li></ul><a href="https://example.com/raw">more</a>`,
          }}
        />
        <Text>end</Text>
      </Container>
    </Body>
  </Html>
)

RawHtmlMail.PreviewProps = { name: 'Ada' } satisfies Props

export default RawHtmlMail
