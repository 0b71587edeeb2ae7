import { Avatar, AvatarGroup, Body, Container, Head, Html, Preview, Heading, Text } from 'jsx-email'

export const previewProps = { lead: 'Ada Lovelace' }

export const templateName = 'team'

export const Template = ({ lead }: { lead: string }) => (
  <Html lang="en">
    <Head />
    <Preview>The team</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading as="h2">The team</Heading>
        <Avatar name={lead} />
        <Avatar src="https://example.com/b.png" name="Bob" width={32} />
        <AvatarGroup max={2} overlap>
          <Avatar name="Cyd Charisse" />
          <Avatar src="https://example.com/d.png" alt="Dora" />
          <Avatar name="Eve" />
        </AvatarGroup>
        <Text>Lead: {lead}</Text>
      </Container>
    </Body>
  </Html>
)
