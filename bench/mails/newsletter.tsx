import { Body, Button, Card, Column, Columns, Container, defineTheme, Email, Image, Section, Theme } from 'emailc/components'
import type { NewsletterProps, Story } from './recipients.ts'

const look = defineTheme({
  body: { backgroundColor: '#f4efe8', color: '#2b211d', fontFamily: 'Helvetica, Arial, sans-serif', fontSize: 16, lineHeight: '26px' },
  'section.hero': { backgroundColor: '#3a2418', color: '#fff7ec', padding: '48px 32px', textAlign: 'center' },
  'section.cards': { padding: '24px 24px 0' },
  h1: { fontSize: 36, lineHeight: '44px', margin: '0 0 12px' },
  h2: { fontSize: 19, lineHeight: '26px', margin: '0 0 8px' },
  card: { backgroundColor: '#ffffff', borderRadius: 8, padding: 16 },
  'p.summary': { fontSize: 15, lineHeight: '24px', margin: '0 0 8px' },
  columns: { margin: '0 0 24px' },
  a: { color: '#9a3f14' },
  button: { backgroundColor: '#fff7ec', color: '#5b2b10' },
  '.small': { color: '#71635a', fontSize: 13, lineHeight: '20px', textAlign: 'center' },
})

function StoryCard({ title, summary, image, alt, url }: Story) {
  return (
    <Card>
      <Image src={image} alt={alt} width={232} height={130} />
      <h2>{title}</h2>
      <p class="summary">{summary}</p>
      <p>
        <a href={url}>Read on</a>
      </p>
    </Card>
  )
}

export default function Newsletter({ name, issue, title, lead, url, rows, unsubscribe }: NewsletterProps) {
  return (
    <Email subject={`${title} · ${issue}`} preheader={lead} lang="en" unsubscribe={unsubscribe}>
      <Theme rules={look}>
        <Body>
          <Container>
            <Section class="hero">
              <h1>{title}</h1>
              <p>{lead}</p>
              <Button href={url}>Read the {issue} letter</Button>
            </Section>
            <Section class="cards">
              {rows.map(({ left, right }) => (
                <Columns gap={24}>
                  <Column>
                    <StoryCard {...left} />
                  </Column>
                  <Column>
                    <StoryCard {...right} />
                  </Column>
                </Columns>
              ))}
              <p class="small">
                You get this letter, {name}, because you asked for it. <a href={unsubscribe}>Unsubscribe</a>
              </p>
            </Section>
          </Container>
        </Body>
      </Theme>
    </Email>
  )
}
