import { Body, Email } from 'emailc/components'
import inline from '../parts/colours.css?inline'
import css from '../parts/layout.css'

export default function Mail() {
  return (
    <Email subject="As text" lang="en" css={css + inline}>
      <Body>
        <h1>Heading</h1>
        <p class="tinted">Text</p>
      </Body>
    </Email>
  )
}
