import { Body, defineTheme, Email, Footer, Section, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { harbour, harbourTokens } from './harbour-theme.ts'

const smallPrint = defineTheme({ p: { margin: '0 0 8px' }, a: { color: 'var(--muted)' } })

interface HarbourMailProps {
  readonly subject: string
  readonly preheader: string
  readonly lang?: string
  /** Why the reader gets this mail. */
  readonly reason: EmailNode
  readonly children?: EmailNode
}

/** The frame of every mail that Harbour sends: its name, a white sheet, and the small print. */
export function HarbourMail({ subject, preheader, lang = 'en', reason, children }: HarbourMailProps) {
  return (
    <Email subject={subject} preheader={preheader} lang={lang}>
      <Theme rules={harbour} tokens={harbourTokens}>
        <Body>
          <Section class="masthead">
            <p class="wordmark">Harbour</p>
          </Section>
          <Section class="sheet">{children}</Section>
          <Footer theme={smallPrint} address="Harbour Software, 12 Quay Street, Bergen">
            <p>{reason}</p>
          </Footer>
        </Body>
      </Theme>
    </Email>
  )
}
