import { Body, Container, Head, Html, Preview, Markdown } from 'jsx-email'

export const previewProps = { title: 'Changes' }

export const templateName = 'markdown'

export const Template = ({ title }: { title: string }) => (
  <Html lang="en">
    <Head />
    <Preview>{title}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Markdown>{`# ${title}\n\nText with **bold**, *italics* and [a link](https://example.com/md).\n\n- one\n- two\n\n> quoted`}</Markdown>
      </Container>
    </Body>
  </Html>
)
