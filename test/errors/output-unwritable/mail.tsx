import { Body, Email } from 'emailc/components'

export const fixtures = { default: {} }

export default function Mail() {
  return (
    <Email subject="Hello" lang="en">
      <Body>
        <p>Hello</p>
      </Body>
    </Email>
  )
}
