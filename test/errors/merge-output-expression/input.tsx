import { Body, Email } from 'emailc/components'

export const fixtures = { default: { name: 'Ada' } }

export default function Mail({ name }: { name: string }) {
  return (
    <Email subject="Hello" lang="en">
      <Body>
        <p>Hello {name.toUpperCase()}</p>
      </Body>
    </Email>
  )
}
