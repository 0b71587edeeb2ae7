import { Body, Email } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import './layout.css'

export default function Layout({ children }: { children: EmailNode }) {
  return (
    <Email subject="Style sheets" lang="en">
      <Body>{children}</Body>
    </Email>
  )
}
