import { Body, Email } from 'emailc/components'
async function Weather() {
  return <p>Sunny</p>
}

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Weather />
      </Body>
    </Email>
  )
}
