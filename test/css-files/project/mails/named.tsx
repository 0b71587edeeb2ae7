import { Body, Email } from 'emailc/components'
import './foreign.css'

const fixtures = { default: {} }

function Mail() {
  return (
    <Email subject="A default export in a list">
      <Body>
        <p class="plain">Lead</p>
      </Body>
    </Email>
  )
}

export { Mail as default, fixtures }
