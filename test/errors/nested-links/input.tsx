import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p>
          <a href="https://example.com/story">
            Read <a href="https://example.com/more">more</a>
          </a>
        </p>
      </Body>
    </Email>
  )
}
