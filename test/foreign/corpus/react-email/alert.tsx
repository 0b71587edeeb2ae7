import { Body, Container, Head, Html, Preview, Heading, Hr, Section, Text } from 'react-email'

interface Props {
  place: string
  device: string
}

const AlertMail = ({ place, device }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>A new sign-in</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section style={{ border: '1px solid #dddddd', padding: 24 }}>
          <Heading as="h1" style={{ fontSize: 26, textAlign: 'center' }}>
            A new sign-in
          </Heading>
          <Hr />
          <Text>
            <b>Where: </b>
            {place}
          </Text>
          <Text style={{ color: '#747474', fontSize: 12 }}>
            Device: {device}
            <br />
            Not you? Change your password.
          </Text>
        </Section>
      </Container>
    </Body>
  </Html>
)

AlertMail.PreviewProps = { place: 'Graz, Austria', device: 'Firefox on Linux' } satisfies Props

export default AlertMail
