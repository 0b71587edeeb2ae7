import { Body, Email, Mso, NotMso } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Mso>
          <NotMso>
            <p>Hello</p>
          </NotMso>
        </Mso>
      </Body>
    </Email>
  )
}
