import { Body, Button, Column, Container, Head, Hr, Html, Img, Link, Preview, Row, Section, Text } from 'jsx-email'

interface TemplateProps {
  authorName: string
  authorImage: string
  reviewText: string
}
const baseUrl = 'https://assets.example.com/'
const main = {
  backgroundColor: '#ffffff',
  fontFamily: '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Oxygen-Sans,Ubuntu,Cantarell,"Helvetica Neue",sans-serif',
}
const container = { margin: '0 auto', padding: '20px 0 48px', width: '580px' }
const button = {
  backgroundColor: '#ff5a5f',
  borderRadius: '3px',
  color: '#fff',
  display: 'block',
  fontSize: '18px',
  paddingBottom: '19px',
  paddingTop: '19px',
  textAlign: 'center' as const,
  textDecoration: 'none',
  width: '100%',
}
export const previewProps = {
  authorImage: `${baseUrl}a.png`,
  authorName: 'Alex',
  reviewText: '“Alex was a great guest!”',
} satisfies TemplateProps
export const templateName = 'airbnb-review'
export const Template = ({ authorName, authorImage, reviewText }: TemplateProps) => (
  <Html>
    <Head />
    <Preview>Read {authorName}'s review</Preview>
    <Body style={main}>
      <Container style={container}>
        <Section>
          <Img src={`${baseUrl}logo.png`} width="96" height="30" alt="Logo" disableDefaultStyle />
        </Section>
        <Section>
          <Img
            src={authorImage}
            width="96"
            height="96"
            alt={authorName}
            style={{ margin: '0 auto', marginBottom: '16px', borderRadius: '50%' }}
          />
        </Section>
        <Section style={{ paddingBottom: '20px' }}>
          <Row>
            <Column>
              <Text style={{ fontSize: '32px', lineHeight: '1.3', fontWeight: '700' }}>Here's what {authorName} wrote</Text>
              <Text style={{ padding: '24px', backgroundColor: '#f2f3f3', borderRadius: '4px' }}>{reviewText}</Text>
              <Button style={button} href="https://example.com/r" width={300} height={50}>
                Send My Feedback
              </Button>
            </Column>
          </Row>
        </Section>
        <Hr style={{ borderColor: '#cccccc', margin: '20px 0' }} />
        <Section>
          <Row>
            <Text style={{ fontSize: '18px' }}>Common questions</Text>
            <Text>
              <Link href="https://example.com/q" style={{ color: '#ff5a5f', display: 'block' }}>
                How do reviews work?
              </Link>
            </Text>
          </Row>
          <Hr />
          <Text>Acme, 888 Brannan St</Text>
          <Link href="https://example.com/u" style={{ fontSize: '14px', color: '#9ca299', textDecoration: 'underline' }}>
            Report
          </Link>
        </Section>
      </Container>
    </Body>
  </Html>
)
