import { Body, Container, Head, Html, Preview, Button, Heading, Hr, Link, Section, Text } from 'react-email'

interface Props {
  name: string
  url: string
}

const WelcomeMail = ({ name, url }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>Welcome, {name}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section style={{ padding: '0 48px' }}>
          <Heading as="h1">Welcome, {name}!</Heading>
          <Text style={{ color: '#525f7f' }}>Thanks for joining. You are ready to start.</Text>
          <Button href={url} style={{ backgroundColor: '#656ee8', color: '#ffffff', padding: '10px', borderRadius: 5, width: '100%' }}>
            Open your dashboard
          </Button>
          <Hr style={{ borderColor: '#e6ebf1', margin: '20px 0' }} />
          <Text>
            We look forward to it. See our <Link href="https://example.com/docs">documentation</Link>.
          </Text>
        </Section>
      </Container>
    </Body>
  </Html>
)

WelcomeMail.PreviewProps = { name: 'Ada', url: 'https://example.com/start?a=1&b=2' } satisfies Props

export default WelcomeMail
