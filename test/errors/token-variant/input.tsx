import { Body, Email, Theme } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme rules={{ p: { '@mobile': { '--ink': '#333333' } } } as never}>
          <p>Hello</p>
        </Theme>
      </Body>
    </Email>
  )
}
