import { Body, Email, Theme } from 'emailc/components'
import { brand } from './brand.ts'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme rules={brand}>
          <p>Hello</p>
        </Theme>
      </Body>
    </Email>
  )
}
