import { Background, Button, Body, Container, Head, Html, Preview, Heading, Text } from 'jsx-email'

export const previewProps = { offer: '20 %' }

export const templateName = 'hero'

export const Template = ({ offer }: { offer: string }) => (
  <Html lang="en">
    <Head />
    <Preview>{offer} off</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Background src="https://example.com/bg.jpg" bgColor="#223344" width={600} height={300}>
          <Heading as="h1" style={{ color: '#ffffff' }}>
            {offer} off
          </Heading>
          <Text style={{ color: '#ffffff' }}>This week only.</Text>
          <Button href="https://example.com/sale" width={150} height={40} backgroundColor="#ffffff" textColor="#223344" withBackground>
            Shop now
          </Button>
        </Background>
      </Container>
    </Body>
  </Html>
)
