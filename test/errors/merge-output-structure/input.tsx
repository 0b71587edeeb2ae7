import { Body, Email } from 'emailc/components'

export const fixtures = { default: { name: 'Ada', orders: 1 }, several: { name: 'Grace', orders: 3 } }

export default function Mail({ name, orders }: { name: string; orders: number }) {
  return (
    <Email subject="Hello" lang="en">
      <Body>
        <p>Hello {name}</p>
        {orders > 1 ? <p>You have more than one order.</p> : null}
      </Body>
    </Email>
  )
}
