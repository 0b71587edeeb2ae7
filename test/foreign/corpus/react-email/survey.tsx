import { Body, Container, Head, Html, Preview, Link, Row, Column, Section, Text } from 'react-email'

interface Props {
  from: string
}

const SurveyMail = ({ from }: Props) => (
  <Html lang="en">
    <Head />
    <Preview>How was it?</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section style={{ textAlign: 'center' }}>
          <Text>How was your visit to {from}?</Text>
          <Row>
            {[1, 2, 3, 4, 5].map((n) => (
              <Column key={n} align="center">
                <Link href={`https://example.com/rate/${n}`}>{n}</Link>
              </Column>
            ))}
          </Row>
        </Section>
      </Container>
    </Body>
  </Html>
)

SurveyMail.PreviewProps = { from: 'Shop' } satisfies Props

export default SurveyMail
