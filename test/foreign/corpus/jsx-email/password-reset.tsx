import { Body, Container, Head, Html, Preview, Button, Link, Section, Text } from 'jsx-email'

export const previewProps = { user: 'ada', link: 'https://example.com/reset/8f2c' }

export const templateName = 'password-reset'

export const Template = ({ user, link }: { user: string; link: string }) => (
  <Html lang="en">
    <Head />
    <Preview>Reset your password</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section>
          <Text>Hi {user},</Text>
          <Text>Someone asked for a new password. If it was you:</Text>
          <Button href={link} width={210} height={42} backgroundColor="#007ee6" textColor="#ffffff">
            Reset password
          </Button>
          <Text>
            Or open <Link href={link}>{link}</Link>
          </Text>
        </Section>
      </Container>
    </Body>
  </Html>
)
