import { Body, Email } from 'emailc/components'
function Weather(): never {
  throw Promise.resolve()
}

export default function Welcome() {
  return (
    <Email subject="Welcome" lang="en">
      <Body>
        <Weather />
      </Body>
    </Email>
  )
}
