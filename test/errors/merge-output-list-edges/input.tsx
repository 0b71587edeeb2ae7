import { Body, Email } from 'emailc/components'

export const fixtures = { default: { names: ['Ada', 'Grace'] } }

export default function Mail({ names }: { names: string[] }) {
  return (
    <Email subject="Hello" lang="en">
      <Body>
        <ol>{names.map((name) => <li>{name}</li>)}</ol>
      </Body>
    </Email>
  )
}
