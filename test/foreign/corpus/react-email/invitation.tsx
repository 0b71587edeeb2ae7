import { Body, Container, Head, Html, Preview, Button, Column, Heading, Img, Row, Section, Text } from 'react-email'

interface Props {
  team: string
  by: string
}

const InvitationMail = ({ team, by }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>Join {team}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Heading style={{ fontSize: 24, fontWeight: 'normal', textAlign: 'center' }}>
          Join <strong>{team}</strong>
        </Heading>
        <Text>
          {by} has invited you to the <strong>{team}</strong> team.
        </Text>
        <Section>
          <Row>
            <Column align="right">
              <Img src="https://example.com/u.png" width="64" height="64" alt="You" />
            </Column>
            <Column align="center">
              <Img src="https://example.com/arrow.png" width="12" height="9" alt="invited you to" />
            </Column>
            <Column align="left">
              <Img src="https://example.com/t.png" width="64" height="64" alt="Team" />
            </Column>
          </Row>
        </Section>
        <Button href="https://example.com/join" style={{ background: '#000000', color: '#ffffff', padding: '12px 20px', borderRadius: 5 }}>
          Join the team
        </Button>
      </Container>
    </Body>
  </Html>
)

InvitationMail.PreviewProps = { team: 'Acme', by: 'Ada' } satisfies Props

export default InvitationMail
