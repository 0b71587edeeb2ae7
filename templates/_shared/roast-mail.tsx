import { Body, defineTheme, Email, Footer, Section, Social, Theme } from 'emailc/components'
import type { EmailNode, ThemeRules } from 'emailc/components'
import { roast, roastTokens } from './roast-theme.ts'

const smallPrint = defineTheme({ p: { margin: '0 0 8px' }, a: { color: 'var(--muted)' } })

const elsewhere = [
  { name: 'Journal', href: 'https://example.com/journal' },
  { name: 'Mastodon', href: 'https://example.com/mastodon' },
  { name: 'Find a café', href: 'https://example.com/cafes' },
]

interface RoastMailProps {
  readonly subject: string
  readonly preheader: string
  /** Where the reader stops these mails; promotional mail has one. */
  readonly unsubscribe?: string
  /** Rules of this mail alone. */
  readonly rules?: ThemeRules
  /** Between the masthead and the sheet. */
  readonly hero?: EmailNode
  /** Why the reader gets this mail, and how to stop it. */
  readonly reason: EmailNode
  readonly children?: EmailNode
}

/** The frame of every mail that Fern & Oak sends. */
export function RoastMail({ subject, preheader, unsubscribe, rules, hero, reason, children }: RoastMailProps) {
  const list = unsubscribe === undefined ? {} : ({ kind: 'promotional', unsubscribe } as const)
  return (
    <Email subject={subject} preheader={preheader} {...list}>
      <Theme rules={roast} tokens={roastTokens}>
        {/* emailc-ignore tall-table: an order of fifty lines is one long table, whatever frames it */}
        <Body>
          <Section class="masthead">
            <p class="wordmark">Fern &amp; Oak</p>
          </Section>
          <Theme rules={rules}>
            {hero}
            <Section class="sheet">{children}</Section>
          </Theme>
          <Footer theme={smallPrint} address="Fern & Oak Coffee Roasters, 4 Mill Lane, Galway">
            <Social links={elsewhere} />
            <p>{reason}</p>
          </Footer>
        </Body>
      </Theme>
    </Email>
  )
}
