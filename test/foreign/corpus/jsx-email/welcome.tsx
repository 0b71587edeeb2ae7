import { Body, Container, Head, Html, Preview, Button, Heading, Hr, Link, Section, Text } from 'jsx-email'

export const previewProps = { name: 'Ada', url: 'https://example.com/start?a=1&b=2' }

export const templateName = 'welcome'

export const Template = ({ name, url }: { name: string; url: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Welcome, {name}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section style={{ padding: '0 48px' }}>
          <Heading as="h1">Welcome, {name}!</Heading>
          <Text style={{ color: '#525f7f' }}>Thanks for joining. You are ready to start.</Text>
          <Button href={url} width={240} height={48} backgroundColor="#656ee8" textColor="#ffffff" borderRadius={5}>
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
