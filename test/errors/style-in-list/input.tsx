import { Body, Email, Style } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        {['red', 'green'].map((color) => (
          <Style css={`p { color: ${color} }`} />
        ))}
        <p>Hello</p>
      </Body>
    </Email>
  )
}
