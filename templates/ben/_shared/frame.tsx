import { Body, Email, Section, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { classic } from './classic.ts'

interface FrameProps {
  readonly subject: string
  readonly preheader: string
  readonly head?: EmailNode
  /** What stands after the body, such as a pixel. */
  readonly after?: EmailNode
  readonly children?: EmailNode
}

/** The frame of the examples: 600 px wide, a gutter of 30 px, 20 px on a phone. */
export function Frame({ subject, preheader, head, after, children }: FrameProps) {
  return (
    <Email subject={subject} preheader={preheader}>
      {head}
      <Theme rules={classic}>
        <Body>
          <Section>{children}</Section>
        </Body>
      </Theme>
      {after}
    </Email>
  )
}
