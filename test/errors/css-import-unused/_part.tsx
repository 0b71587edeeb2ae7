import { Body, Email } from 'emailc/components'
import './part.css'

export function Part() {
  return (
    <Email subject="Style sheet of a part">
      <Body>
        <p>Text</p>
      </Body>
    </Email>
  )
}
