import { Body, Email } from 'emailc/components'

export const fixtures = { default: { name: 'Ada' }, anonymous: { name: '' } }

export default function Mail({ name }: { name: string }) {
  return (
    <Email subject="Hello" lang="en">
      <Body>
        <p>Hello</p>
        {name === '' ? null : <p>{name}</p>}
      </Body>
    </Email>
  )
}
