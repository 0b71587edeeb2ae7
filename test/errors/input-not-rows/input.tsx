import { Body, Email } from 'emailc/components'

export default function Welcome({ name }: { name: string }) {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p>Hello {name}</p>
      </Body>
    </Email>
  )
}
