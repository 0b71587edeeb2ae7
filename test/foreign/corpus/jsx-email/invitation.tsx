import { Body, Container, Head, Html, Preview, Button, Column, Heading, Img, Row, Section, Text } from 'jsx-email'

export const previewProps = { team: 'Acme', by: 'Ada' }

export const templateName = 'invitation'

export const Template = ({ team, by }: { team: string; by: string }) => (
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
        <Button href="https://example.com/join" width={160} height={44} backgroundColor="#000000" textColor="#ffffff" borderRadius={5}>
          Join the team
        </Button>
      </Container>
    </Body>
  </Html>
)
