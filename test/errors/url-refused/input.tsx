import { Body, Email } from 'emailc/components'

export default function Welcome({ url }: { url: string }) {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <a href={url}>Open</a>
      </Body>
    </Email>
  )
}
