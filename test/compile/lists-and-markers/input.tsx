import { Body, Email, List } from 'emailc/components'

export default function Lists() {
  return (
    <Email subject="Lists">
      <Body>
        <List items={['Apples', 'Pears']} />
        <List ordered start={3} items={['Third', <b>Fourth</b>]} />
        <List marker="✓" items={['Delivery in two days', 'Thirty days to return']} />
      </Body>
    </Email>
  )
}
