import { Body, Email, Theme } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme rules={{ p: 12 } as never}>
          <p>Hello</p>
        </Theme>
      </Body>
    </Email>
  )
}
