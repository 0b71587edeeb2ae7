import {
  Body,
  Button,
  Column,
  Columns,
  defineTheme,
  defineTokens,
  Divider,
  Email,
  Footer,
  Hero,
  Row,
  Section,
  TextOnly,
  Theme,
} from 'emailc/components'
import { hostile } from './_shared/hostile.ts'

interface Speaker {
  readonly time: string
  readonly title: string
  readonly who: string
}

export interface Props {
  readonly name: string
  readonly title: string
  readonly date: string
  readonly place: string
  readonly programme: readonly Speaker[]
  readonly yes: string
  readonly no: string
}

export const fixtures = {
  default: {
    name: 'Ada',
    title: 'An evening of light',
    date: 'Friday 11 December, 18:30',
    place: 'The old net loft, Bryggen 9, Bergen',
    programme: [
      { time: '18:30', title: 'Doors, soup and bread', who: 'The kitchen' },
      { time: '19:15', title: 'Forty photographs of one market', who: 'Mary Somerville' },
      { time: '20:30', title: 'Music until the last boat', who: 'Trio Skagerrak' },
    ],
    yes: 'https://example.com/invitations/31/yes',
    no: 'https://example.com/invitations/31/no',
  },
  empty: {
    name: 'Ada',
    title: 'An evening of light',
    date: 'Friday 11 December, 18:30',
    place: 'The old net loft, Bergen',
    programme: [],
    yes: 'https://example.com/invitations/31/yes',
    no: 'https://example.com/invitations/31/no',
  },
  hostile: {
    name: hostile.markup,
    title: hostile.longWord,
    date: hostile.mergeTag,
    place: hostile.rightToLeft,
    programme: [{ time: hostile.comment, title: hostile.emoji, who: hostile.markup }],
    yes: hostile.url,
    no: hostile.url,
  },
} satisfies Record<string, Props>

const tokens = defineTokens({
  canvas: { light: '#e9e6f2', dark: '#100d18' },
  surface: { light: '#ffffff', dark: '#1c1728' },
  ink: { light: '#251d38', dark: '#ece8f5' },
  muted: { light: '#665d7a', dark: '#aba2bf' },
  line: { light: '#ddd7ea', dark: '#372f49' },
  accent: { light: '#5d33b3', dark: '#b79bf5' },
  'on-accent': { light: '#ffffff', dark: '#1a0f33' },
})

const evening = defineTheme({
  body: {
    backgroundColor: 'var(--canvas)',
    color: 'var(--ink)',
    fontFamily: "'Gill Sans', 'Gill Sans MT', Calibri, Arial, sans-serif",
    fontSize: 16,
    lineHeight: '26px',
  },
  'h1, h2, h3': { fontFamily: "Georgia, 'Times New Roman', serif", fontWeight: 400 },
  hero: { backgroundColor: '#2a1c4d', color: '#ffffff', padding: '132px 40px 92px', '@mobile': { padding: '96px 20px 64px' } },
  'p.eyebrow': { color: '#d9c8ff', fontSize: 14, letterSpacing: 2, lineHeight: '20px', margin: '0 0 12px', textTransform: 'uppercase' },
  h1: { color: '#ffffff', fontSize: 46, lineHeight: '56px', margin: 0, '@mobile': { fontSize: 36, lineHeight: '44px' } },
  h2: { fontSize: 26, lineHeight: '34px', margin: '0 0 16px' },
  p: { margin: '0 0 16px' },
  a: { color: 'var(--accent)' },
  'section.sheet': { backgroundColor: 'var(--surface)', padding: 40, '@mobile': { padding: '28px 20px' } },
  '.label': { color: 'var(--muted)', fontSize: 14, fontWeight: 400 },
  'p.fact': { fontWeight: 700, lineHeight: '24px', margin: 0 },
  'p.tight': { margin: 0 },
  'columns.line': { margin: '0 0 16px' },
  divider: { margin: '28px 0' },
})

function Item({ time, title, who }: Speaker) {
  return (
    <Row class="line" gap={16}>
      <Column width={56}>
        <p class="fact" text="">
          {time}
        </p>
      </Column>
      <Column>
        <p class="tight">
          <TextOnly>{time} </TextOnly>
          {title}
          <br />
          <span class="label">{who}</span>
        </p>
      </Column>
    </Row>
  )
}

export default function EventInvitation({ name, title, date, place, programme, yes, no }: Props) {
  return (
    <Email subject={`You are invited: ${title}`} preheader={`${date}. ${place}.`}>
      <Theme rules={evening} tokens={tokens}>
        <Body>
          <Hero image="https://assets.example.com/evening.png">
            <p class="eyebrow" text="You are invited">
              You are invited
            </p>
            <h1>{title}</h1>
          </Hero>
          <Section class="sheet">
            <p>Dear {name},</p>
            <p>the photographs are framed, the loft is swept, and there is one chair with your name on it. Will you come?</p>
            <Columns gap={24}>
              <Column>
                <p class="fact" text={`When: ${date}`}>
                  <span class="label">When</span>
                  <br />
                  {date}
                </p>
              </Column>
              <Column>
                <p class="fact" text={`Where: ${place}`}>
                  <span class="label">Where</span>
                  <br />
                  {place}
                </p>
              </Column>
            </Columns>
            <Button href={yes} style={{ margin: '28px 0 12px' }}>
              Yes, I will be there
            </Button>
            <p class="tight">
              <a href={no}>I cannot make it</a>
            </p>
            {programme.length === 0 ? null : (
              <>
                <Divider />
                <h2>The evening</h2>
                {programme.map((item) => (
                  <Item {...item} />
                ))}
              </>
            )}
          </Section>
          <Footer address="The Net Loft Society, Bryggen 9, Bergen">
            <p>You get this invitation because you are a friend of the house.</p>
          </Footer>
        </Body>
      </Theme>
    </Email>
  )
}
