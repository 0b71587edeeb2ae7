import { Body, Container, Head, Html, Preview, Heading, Section, Text } from 'jsx-email'

export const previewProps = { code: '447-221' }

export const templateName = 'magic-code'

export const Template = ({ code }: { code: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Your code is {code}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading as="h2" mt="16" mb="8">
          Confirm your address
        </Heading>
        <Section style={{ background: 'rgba(0,0,0,.05)', borderRadius: '4px', margin: '16px auto 14px', width: '280px' }}>
          <Text style={{ fontSize: '32px', letterSpacing: '6px', lineHeight: '40px', textAlign: 'center' }}>{code}</Text>
        </Section>
      </Container>
    </Body>
  </Html>
)
