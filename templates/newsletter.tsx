import { Button, Card, Column, Columns, defineTheme, Hero, Image, Unsubscribe } from 'emailc/components'
import { hostile } from './_shared/hostile.ts'
import { pairs } from './_shared/pairs.ts'
import { RoastMail } from './_shared/roast-mail.tsx'

export const kind = 'promotional'

export interface Story {
  readonly title: string
  readonly summary: string
  readonly image: string
  readonly alt: string
  readonly url: string
}

export interface Props {
  readonly issue: string
  readonly title: string
  readonly lead: string
  readonly url: string
  readonly stories: readonly Story[]
  readonly unsubscribe: string
}

const stories: readonly Story[] = [
  {
    title: 'Washed or natural?',
    summary: 'What happens to a cherry in its first two days decides more than the roast does.',
    image: 'https://assets.example.com/cherries.png',
    alt: 'Red and yellow coffee cherries',
    url: 'https://example.com/journal/washed-or-natural',
  },
  {
    title: 'Water, the other ingredient',
    summary: 'A jug filter, a pinch of soda, and a cup that tastes of what you paid for.',
    image: 'https://assets.example.com/kettle.png',
    alt: 'A kettle over a gas flame',
    url: 'https://example.com/journal/water',
  },
  {
    title: 'Meet Luz Marina',
    summary: 'Her farm above Pitalito has four hectares, nine varieties and one very loud cockerel.',
    image: 'https://assets.example.com/hills.png',
    alt: 'Green hills in the morning',
    url: 'https://example.com/journal/luz-marina',
  },
  {
    title: 'A grinder for twenty years',
    summary: 'We took apart the ones that came back for repair and counted what had broken.',
    image: 'https://assets.example.com/grinder.png',
    alt: 'A hand grinder on a table',
    url: 'https://example.com/journal/grinders',
  },
  {
    title: 'Iced, without the shock',
    summary: 'Brew it strong over ice, or slowly overnight: two recipes and when to use which.',
    image: 'https://assets.example.com/iced.png',
    alt: 'A tall glass with ice',
    url: 'https://example.com/journal/iced',
  },
  {
    title: 'The café in Westport',
    summary: 'Eleven seats, a stove, and the only flat white between here and the pier.',
    image: 'https://assets.example.com/cafe.png',
    alt: 'A café front at dusk',
    url: 'https://example.com/journal/westport',
  },
]

export const fixtures = {
  default: {
    issue: 'November',
    title: 'The harvest is in',
    lead: 'Six stories from the farms, the roastery and the water tap, and the first bags of the new crop.',
    url: 'https://example.com/journal/november',
    stories,
    unsubscribe: 'https://example.com/unsubscribe/7f1b',
  },
  empty: {
    issue: 'November',
    title: 'The harvest is in',
    lead: 'A short letter this month: the new crop is here.',
    url: 'https://example.com/journal/november',
    stories: [],
    unsubscribe: 'https://example.com/unsubscribe/7f1b',
  },
  odd: {
    issue: 'November',
    title: 'The harvest is in',
    lead: 'Three stories this month, from the farm to the cup.',
    url: 'https://example.com/journal/november',
    stories: stories.slice(0, 3),
    unsubscribe: 'https://example.com/unsubscribe/7f1b',
  },
  hostile: {
    issue: hostile.emoji,
    title: hostile.longWord,
    lead: `${hostile.markup} ${hostile.comment} ${hostile.mergeTag}`,
    url: hostile.url,
    stories: [{ title: hostile.rightToLeft, summary: hostile.comment, image: hostile.url, alt: hostile.markup, url: hostile.url }],
    unsubscribe: hostile.url,
  },
} satisfies Record<string, Props>

const look = defineTheme({
  hero: { backgroundColor: '#3a2418', padding: '56px 40px', '@mobile': { padding: '44px 20px' } },
  'h1.display': { color: '#fff7ec', fontSize: 40, lineHeight: '48px', margin: '0 0 12px', '@mobile': { fontSize: 32, lineHeight: '40px' } },
  'p.lead': { color: '#f2dfcb', fontSize: 18, lineHeight: '28px', margin: '0 0 24px' },
  'button.light': { backgroundColor: '#fff7ec', color: '#5b2b10' },
  card: { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 8, padding: 15 },
  img: { borderRadius: 4, marginBottom: 12 },
  'h2.story': { fontSize: 18, lineHeight: '26px', margin: '0 0 6px' },
  'a.title': { textDecoration: 'none' },
  'p.summary': { fontSize: 16, lineHeight: '24px' },
  columns: { margin: '0 0 24px' },
})

function StoryCard({ title, summary, image, alt, url }: Story) {
  return (
    <Card>
      <Image src={image} alt={alt} width={216} height={122} text="" />
      <h2 class="story">
        <a class="title" href={url}>
          {title}
        </a>
      </h2>
      <p class="summary">{summary}</p>
    </Card>
  )
}

export default function Newsletter({ issue, title, lead, url, stories, unsubscribe }: Props) {
  return (
    <RoastMail
      subject={`${title} · ${issue}`}
      preheader={lead}
      unsubscribe={unsubscribe}
      rules={look}
      hero={
        <Hero image="https://assets.example.com/harvest.png">
          <h1 class="display">{title}</h1>
          <p class="lead">{lead}</p>
          <Button class="light" href={url}>
            Read the {issue} letter
          </Button>
        </Hero>
      }
      reason={
        <>
          You get this letter once a month because you asked for it. <Unsubscribe />
        </>
      }
    >
      {pairs(stories).map(([first, second]) => (
        <Columns gap={24}>
          <Column>
            <StoryCard {...first} />
          </Column>
          <Column>{second === undefined ? null : <StoryCard {...second} />}</Column>
        </Columns>
      ))}
      <p>
        Until next month,
        <br />
        Aoife and the roastery
      </p>
    </RoastMail>
  )
}
