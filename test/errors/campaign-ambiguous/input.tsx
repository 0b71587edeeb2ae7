import { Body, Email } from 'emailc/components'

export const fixtures = { default: { name: 'Ada' } }

export default function Welcome({ name }: { name: string }) {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p>Hello {name}</p>
      </Body>
    </Email>
  )
}
