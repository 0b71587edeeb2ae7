import { Body, Email } from 'emailc/components'
import { createContext, useContext } from 'emailc'

const Locale = createContext('en', { name: 'Locale' })
const locale = useContext(Locale)

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p>{locale}</p>
      </Body>
    </Email>
  )
}
