import { Body, Container, Head, Html, Preview, Button, Link, Section, Text } from 'react-email'

interface Props {
  user: string
  link: string
}

const PasswordResetMail = ({ user, link }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>Reset your password</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section>
          <Text>Hi {user},</Text>
          <Text>Someone asked for a new password. If it was you:</Text>
          <Button
            href={link}
            style={{ backgroundColor: '#007ee6', color: '#ffffff', padding: '14px 7px', display: 'block', width: '210px' }}
          >
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

PasswordResetMail.PreviewProps = { user: 'ada', link: 'https://example.com/reset/8f2c' } satisfies Props

export default PasswordResetMail
