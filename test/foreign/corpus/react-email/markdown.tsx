import { Body, Container, Head, Html, Preview, Markdown } from 'react-email'

interface Props {
  title: string
}

const MarkdownMail = ({ title }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>{title}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Markdown
          markdownCustomStyles={{ h1: { color: 'red' } }}
        >{`# ${title}\n\nText with **bold** and [a link](https://example.com/md).\n\n- one\n- two\n\n> quoted`}</Markdown>
      </Container>
    </Body>
  </Html>
)

MarkdownMail.PreviewProps = { title: 'Changes' } satisfies Props

export default MarkdownMail
