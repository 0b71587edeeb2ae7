import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <a href="https://example.com/story">
          <p>Read the story</p>
        </a>
      </Body>
    </Email>
  )
}
