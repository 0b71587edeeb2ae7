import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <>
      <Email subject="Welcome" title="Welcome" lang="en">
        <Body>Hello</Body>
      </Email>
      <Email subject="Welcome again" title="Welcome" lang="en">
        <Body>Hello</Body>
      </Email>
    </>
  )
}
