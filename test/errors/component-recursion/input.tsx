import { Body, Email } from 'emailc/components'
function Thread() {
  return <Reply />
}

function Reply() {
  return (
    <div>
      <Thread />
    </div>
  )
}

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Thread />
      </Body>
    </Email>
  )
}
