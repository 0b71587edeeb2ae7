import { Avatar, Button, Column, defineTheme, Divider, Row, TextOnly } from 'emailc/components'
import { HarbourMail } from './_shared/harbour-mail.tsx'
import { hostile } from './_shared/hostile.ts'

interface Colleague {
  readonly name: string
  readonly role: string
  readonly photo?: string
}

export interface Props {
  readonly name: string
  readonly team: string
  readonly url: string
  readonly colleagues: readonly Colleague[]
}

export const fixtures = {
  default: {
    name: 'Ada',
    team: 'Market photographs',
    url: 'https://example.com/start',
    colleagues: [
      { name: 'Grace Hopper', role: 'Invited you', photo: 'https://assets.example.com/face-1.png' },
      { name: 'Mary Somerville', role: 'Keeps the calendar', photo: 'https://assets.example.com/face-2.png' },
      { name: 'Radia Perlman', role: 'Knows where everything is' },
    ],
  },
  empty: { name: 'Ada', team: 'Market photographs', url: 'https://example.com/start', colleagues: [] },
  hostile: {
    name: hostile.markup,
    team: hostile.longWord,
    url: hostile.url,
    colleagues: [
      { name: hostile.emoji, role: hostile.comment },
      { name: hostile.rightToLeft, role: hostile.mergeTag, photo: hostile.url },
    ],
  },
} satisfies Record<string, Props>

const steps = [
  ['Say who you are', 'A picture and a time zone, so that nobody calls you at night.'],
  ['Join a board', 'Each board is one piece of work. Start with the one that is busiest.'],
  ['Mute the rest', 'You hear of what you follow, once a day unless you ask for more.'],
] as const

const look = defineTheme({
  'p.number': {
    backgroundColor: 'var(--accent-soft)',
    borderRadius: 16,
    color: 'var(--accent-ink)',
    fontSize: 14,
    fontWeight: 700,
    lineHeight: '32px',
    margin: 0,
    textAlign: 'center',
  },
  'p.words': { margin: 0 },
  '.muted': { fontSize: 14 },
  columns: { margin: '0 0 20px' },
})

function Step({ number, title, children }: { readonly number: number; readonly title: string; readonly children: string }) {
  return (
    <Row gap={16}>
      <Column width={32}>
        <p class="number" text="">
          {number}
        </p>
      </Column>
      <Column>
        <p class="words">
          <TextOnly>{number}. </TextOnly>
          <strong>{title}</strong>
          <br />
          <span class="muted">{children}</span>
        </p>
      </Column>
    </Row>
  )
}

function Person({ name, role, photo }: Colleague) {
  return (
    <Row gap={16} valign="middle">
      <Column width={44}>
        <Avatar name={name} src={photo} size={44} />
      </Column>
      <Column>
        <p class="words">
          <strong>{name}</strong>
          <br />
          <span class="muted">{role}</span>
        </p>
      </Column>
    </Row>
  )
}

export default function Welcome({ name, team, url, colleagues }: Props) {
  return (
    <HarbourMail
      subject={`Welcome to ${team}`}
      preheader="Three small things, and you are part of the team."
      reason={`You get this mail because you joined ${team} on Harbour.`}
    >
      <h1>Welcome aboard, {name}</h1>
      <p>You are now part of {team}. Three small things make the first day easier:</p>
      <div theme={look}>
        {steps.map(([title, text], index) => (
          <Step number={index + 1} title={title}>
            {text}
          </Step>
        ))}
      </div>
      <Button href={url}>Open Harbour</Button>
      {colleagues.length === 0 ? null : (
        <div theme={look}>
          <Divider style={{ margin: '32px 0' }} />
          <h2 style={{ marginTop: 0 }}>Who is here already</h2>
          {colleagues.map((colleague) => (
            <Person {...colleague} />
          ))}
        </div>
      )}
    </HarbourMail>
  )
}
