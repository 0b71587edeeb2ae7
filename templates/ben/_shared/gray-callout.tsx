import { Section, Slot, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'

const small = { p: { fontSize: 13, lineHeight: '18px' }, 'p.special': { color: 'deeppink' } }
const frame = { backgroundColor: '#f0f0f0', border: '1px solid #d0d0d0', padding: 20, '@mobile': { padding: 12 } } as const

/** A grey box with small print. What it says about paragraphs holds inside it and nowhere else. */
export function GrayCallout({ children }: { readonly children?: EmailNode }) {
  return (
    <Theme rules={small}>
      <Section class="gray" style={frame}>
        <Slot>{children}</Slot>
      </Section>
    </Theme>
  )
}
