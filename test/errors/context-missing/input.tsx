import { Body, Email } from 'emailc/components'
import { createContext, useContext } from 'emailc'

const Links = createContext<{ support: string }>(undefined, { name: 'Links' })

function Support() {
  return <a href={useContext(Links).support}>Support</a>
}

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Support />
      </Body>
    </Email>
  )
}
