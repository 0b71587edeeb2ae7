import { Body, Container, Head, Html, Preview, Hr, Link, Section, Text } from 'jsx-email'

export const previewProps = { year: 2026 }

export const templateName = 'footer-links'

export const Template = ({ year }: { year: number }) => (
  <Html lang="en">
    <Head />
    <Preview>News</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section style={{ fontSize: 20, color: '#aa0000' }}>
          <Text>Big and red text</Text>
          <div>
            Also <em>here</em>
          </div>
        </Section>
        <Hr />
        <Text style={{ fontSize: 12, color: '#8898aa' }}>
          © {year} Example <Link href="https://example.com/out">Unsubscribe</Link> | <Link href="https://example.com/p">Privacy</Link>
        </Text>
      </Container>
    </Body>
  </Html>
)
