import { Body, Email, Footer, Section, Slot, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { brand, tokens } from './brand.ts'

export interface LayoutProps {
  readonly subject: string
  readonly preheader: string
  readonly lang?: string
  readonly children: EmailNode
}

/** What all mails have in common: the look, the frame and the footer. */
export function Layout({ subject, preheader, lang = 'en', children }: LayoutProps) {
  return (
    <Email subject={subject} preheader={preheader} lang={lang}>
      <Theme rules={brand} tokens={tokens}>
        <Body>
          <Section style={{ backgroundColor: 'var(--surface)', padding: 32 }}>
            <Slot>{children}</Slot>
          </Section>
          <Footer address="Example Ltd, 1 Harbour Street, Bergen" />
        </Body>
      </Theme>
    </Email>
  )
}
