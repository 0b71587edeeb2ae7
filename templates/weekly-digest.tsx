import { Badge, Button, Card, Column, Columns, defineTheme } from 'emailc/components'
import { HarbourMail } from './_shared/harbour-mail.tsx'
import { hostile } from './_shared/hostile.ts'

interface Task {
  readonly title: string
  readonly url: string
  readonly isNew?: boolean
  /** What is to be done inside it. */
  readonly parts?: readonly string[]
}

interface Board {
  readonly name: string
  readonly tasks: readonly Task[]
}

export interface Props {
  readonly week: string
  readonly done: number
  readonly open: number
  readonly overdue: number
  readonly boards: readonly Board[]
  readonly url: string
}

export const fixtures = {
  default: {
    week: '16 to 22 November',
    done: 14,
    open: 9,
    overdue: 2,
    url: 'https://example.com/week',
    boards: [
      {
        name: 'Market photographs',
        tasks: [
          { title: 'Choose twelve for the wall', url: 'https://example.com/t/1', parts: ['Six in colour', 'Six in black and white'] },
          { title: 'Ask the fishmonger for permission', url: 'https://example.com/t/2', isNew: true },
        ],
      },
      {
        name: 'The exhibition',
        tasks: [
          {
            title: 'Hire the hall',
            url: 'https://example.com/t/3',
            parts: ['Compare three offers', 'Sign by Friday', 'Pay the deposit'],
          },
          { title: 'Write the invitation', url: 'https://example.com/t/4' },
          { title: 'Borrow a ladder', url: 'https://example.com/t/5', isNew: true },
        ],
      },
    ],
  },
  empty: { week: '16 to 22 November', done: 0, open: 0, overdue: 0, boards: [], url: 'https://example.com/week' },
  hostile: {
    week: hostile.mergeTag,
    done: 1_000_000,
    open: -1,
    overdue: 0,
    url: hostile.url,
    boards: [
      {
        name: hostile.longWord,
        tasks: [{ title: hostile.markup, url: hostile.url, isNew: true, parts: [hostile.comment, hostile.rightToLeft] }],
      },
    ],
  },
} satisfies Record<string, Props>

const look = defineTheme({
  columns: { margin: '0 0 24px' },
  card: { padding: '16px 20px' },
  'p.figure': { fontSize: 30, fontWeight: 700, lineHeight: '36px', margin: 0 },
  'p.label': { color: 'var(--muted)', fontSize: 14, lineHeight: '20px', margin: 0 },
  h2: { margin: '32px 0 8px' },
  li: { margin: '0 0 6px' },
  ul: { margin: '0 0 8px' },
})

function Figure({ value, label }: { readonly value: number; readonly label: string }) {
  return (
    <Column>
      <Card text={`${label}: ${value}`}>
        <p class="figure">{value}</p>
        <p class="label">{label}</p>
      </Card>
    </Column>
  )
}

function Tasks({ name, tasks }: Board) {
  return (
    <>
      <h2>{name}</h2>
      <ul>
        {tasks.map(({ title, url, isNew, parts }) => (
          <li>
            <a href={url}>{title}</a>
            {isNew === true ? (
              <>
                {' '}
                <Badge text="(new)">New</Badge>
              </>
            ) : null}
            {parts === undefined ? null : (
              <ul>
                {parts.map((part) => (
                  <li>{part}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

export default function WeeklyDigest({ week, done, open, overdue, boards, url }: Props) {
  return (
    <HarbourMail
      subject={`Your week, ${week}`}
      preheader={`${done} done, ${open} open, ${overdue} overdue, and what is new on your boards.`}
      reason="You get this mail on Mondays because you follow these boards."
    >
      <div theme={look}>
        <h1>Your week</h1>
        <p>{week}</p>
        <Columns gap={12}>
          <Figure value={done} label="Done" />
          <Figure value={open} label="Open" />
          <Figure value={overdue} label="Overdue" />
        </Columns>
        {boards.length === 0 ? <p>Nothing is waiting for you. Enjoy the quiet.</p> : null}
        {boards.map((board) => (
          <Tasks {...board} />
        ))}
      </div>
      <Button href={url} style={{ marginTop: 24 }}>
        See the whole week
      </Button>
    </HarbourMail>
  )
}
