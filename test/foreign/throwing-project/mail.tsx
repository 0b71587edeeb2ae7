import { Body, Email } from 'emailc/components'

async function Rate() {
  const rate = await Promise.resolve<{ value: number } | undefined>(undefined)
  if (rate === undefined) {
    throw new Error('no rate today')
  }
  return <p>{rate.value}</p>
}

export default function Mail() {
  return (
    <Email subject="Rates">
      <Body>
        <Rate />
      </Body>
    </Email>
  )
}
