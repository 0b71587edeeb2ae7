import { Body, Email } from 'emailc/components'
let turn = 0

function Dice() {
  turn++
  return Array.from({ length: turn }, () => 'blockquote').reduce((inner, Tag) => <Tag>{inner}</Tag>, <p>Hello</p>)
}

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Dice />
      </Body>
    </Email>
  )
}
