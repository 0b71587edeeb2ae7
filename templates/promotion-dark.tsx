import {
  Badge, Body, Button, Card, Column, Columns, defineTheme, defineTokens, Email, Footer, Hero, Image, List, Section, Theme, Unsubscribe,
} from 'emailc/components' // prettier-ignore
import { hostile } from './_shared/hostile.ts'
import { money } from './_shared/money.ts'

export const kind = 'promotional'

/** Prices are in cents. */
interface Offer {
  readonly name: string
  readonly image: string
  readonly price: number
  readonly before: number
  readonly url: string
}

export interface Props {
  readonly headline: string
  readonly until: string
  readonly offers: readonly Offer[]
  readonly url: string
  readonly unsubscribe: string
}

export const fixtures = {
  default: {
    headline: 'Long nights, short prices',
    until: 'Sunday at midnight',
    url: 'https://example.com/night-sale',
    unsubscribe: 'https://example.com/unsubscribe/7f1b',
    offers: [
      {
        name: 'Moka pot, six cups',
        image: 'https://assets.example.com/kettle.png',
        price: 2900,
        before: 3900,
        url: 'https://example.com/p/1',
      },
      { name: 'Hand grinder', image: 'https://assets.example.com/grinder.png', price: 5400, before: 7900, url: 'https://example.com/p/2' },
    ],
  },
  empty: {
    headline: 'Long nights, short prices',
    until: 'Sunday at midnight',
    url: 'https://example.com/night-sale',
    unsubscribe: 'https://example.com/unsubscribe/7f1b',
    offers: [],
  },
  hostile: {
    headline: hostile.markup,
    until: hostile.comment,
    url: hostile.url,
    unsubscribe: hostile.url,
    offers: [{ name: hostile.longWord, image: hostile.url, price: 1, before: 1e12, url: hostile.url }],
  },
} satisfies Record<string, Props>

// Dark is the design; a reader whose client inverts colours, or who is in light mode, gets the same night.
const night = defineTokens({
  canvas: { light: '#0b0f14', dark: '#0b0f14' },
  surface: { light: '#121921', dark: '#121921' },
  raised: { light: '#1b2530', dark: '#1b2530' },
  ink: { light: '#f2efe9', dark: '#f2efe9' },
  muted: { light: '#a9b2bb', dark: '#a9b2bb' },
  line: { light: '#2b3845', dark: '#2b3845' },
  accent: { light: '#ffb454', dark: '#ffb454' },
  'on-accent': { light: '#241500', dark: '#241500' },
  'accent-soft': { light: '#3a2a12', dark: '#3a2a12' },
  'accent-ink': { light: '#ffd08f', dark: '#ffd08f' },
})

const rules = defineTheme({
  body: {
    backgroundColor: 'var(--canvas)',
    color: 'var(--ink)',
    fontFamily: "'Trebuchet MS', 'Helvetica Neue', Arial, sans-serif",
    fontSize: 16,
    lineHeight: '26px',
  },
  'h1, h2, h3': { color: 'var(--ink)', fontFamily: 'inherit' },
  hero: { backgroundColor: 'var(--surface)', color: 'var(--ink)', padding: '64px 40px 48px', '@mobile': { padding: '48px 20px 36px' } },
  h1: { fontSize: 42, lineHeight: '52px', letterSpacing: -0.8, margin: '12px 0', '@mobile': { fontSize: 34, lineHeight: '40px' } },
  'p.lead': { color: 'var(--muted)', fontSize: 18, lineHeight: '28px', margin: '0 0 28px' },
  h2: { fontSize: 22, lineHeight: '30px', margin: '32px 0 12px' },
  'h2.name': { fontSize: 18, lineHeight: '26px', margin: '0 0 4px' },
  p: { margin: '0 0 16px' },
  a: { color: 'var(--accent)' },
  'a.title': { color: 'var(--ink)', textDecoration: 'none' },
  button: { borderRadius: 4, padding: '14px 32px' },
  section: { backgroundColor: 'var(--surface)', padding: '0 40px 40px', '@mobile': { padding: '0 20px 28px' } },
  card: { backgroundColor: 'var(--raised)', border: 'none', borderRadius: 6, padding: 0 },
  'card.words': { backgroundColor: 'transparent', border: 'none', padding: '16px 20px 20px' },
  'p.price': { fontSize: 20, fontWeight: 700, lineHeight: '28px', margin: 0 },
  s: { color: 'var(--muted)', fontSize: 16, fontWeight: 400 },
})

const smallPrint = defineTheme({ p: { margin: '0 0 8px' }, a: { color: 'var(--muted)' } })

function OfferCard({ name, image, price, before, url }: Offer) {
  return (
    <Column>
      <Card>
        <Image src={image} alt="" width={250} height={140} />
        <Card class="words">
          <h2 class="name">
            <a class="title" href={url}>
              {name}
            </a>
          </h2>
          <p class="price">
            {money(price)} <s text={`(was ${money(before)})`}>{money(before)}</s>
          </p>
        </Card>
      </Card>
    </Column>
  )
}

export default function NightPromotion({ headline, until, offers, url, unsubscribe }: Props) {
  return (
    <Email
      subject={headline}
      preheader={`A quarter off everything that steams, until ${until}.`}
      kind={kind}
      unsubscribe={{ oneClick: unsubscribe, mailto: 'leave@example.com' }}
    >
      <Theme rules={rules} tokens={night}>
        <Body>
          <Hero>
            <Badge>Night sale</Badge>
            <h1>{headline}</h1>
            <p class="lead">A quarter off everything that steams, until {until}.</p>
            <Button href={url}>To the night sale</Button>
          </Hero>
          <Section>
            {offers.length === 0 ? null : (
              <Columns gap={20}>
                {offers.map((offer) => (
                  <OfferCard {...offer} />
                ))}
              </Columns>
            )}
            <h2>And as always</h2>
            <List marker="✓" items={['Delivery within two days', 'Thirty days to return', 'A person who answers the telephone']} />
          </Section>
          <Footer theme={smallPrint} address="Fern & Oak Coffee Roasters, 4 Mill Lane, Galway">
            <p>
              You get offers from us because you asked for them. <Unsubscribe>Stop these mails</Unsubscribe>
            </p>
          </Footer>
        </Body>
      </Theme>
    </Email>
  )
}
