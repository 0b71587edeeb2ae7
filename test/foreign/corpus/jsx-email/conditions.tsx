import { Conditional, Raw, Body, Container, Head, Html, Preview, Text } from 'jsx-email'

export const previewProps = { name: 'Ada' }

export const templateName = 'conditions'

export const Template = ({ name }: { name: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Two views</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Conditional mso>
          <Text>Outlook sees this</Text>
        </Conditional>
        <Conditional mso={false}>
          <Text>Everybody else sees {name}</Text>
        </Conditional>
        <Conditional expression="gte mso 16">
          <Text>New Outlook</Text>
        </Conditional>
        <Raw content="<p>Raw &amp; <b>bold</b></p>" />
        <Raw content="<p>Not in the text</p>" disablePlainTextOutput />
      </Container>
    </Body>
  </Html>
)
