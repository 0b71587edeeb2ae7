import { Body, Container, Head, Html, Preview, Column, Heading, Img, Link, Row, Section, Text } from 'jsx-email'

export const previewProps = { issue: 12 }

export const templateName = 'newsletter'

export const Template = ({ issue }: { issue: number }) => (
  <Html lang="en">
    <Head />
    <Preview>Issue {issue}</Preview>
    <Body style={{ backgroundColor: '#f6f9fc', fontFamily: 'Helvetica, Arial, sans-serif' }}>
      <Container style={{ backgroundColor: '#ffffff', padding: '20px 0 48px', marginBottom: '64px' }}>
        <Section>
          <Img src="https://example.com/hero.jpg" width="600" alt="A harbour in the morning" />
          <Heading as="h1">Issue {issue}</Heading>
          <Row>
            <Column style={{ width: '50%', paddingRight: 8 }}>
              <Text>First story</Text>
              <Link href="https://example.com/1">Read on</Link>
            </Column>
            <Column style={{ width: '50%', paddingLeft: 8 }}>
              <Text>Second story</Text>
              <Link href="https://example.com/2">Read on</Link>
            </Column>
          </Row>
        </Section>
      </Container>
    </Body>
  </Html>
)
