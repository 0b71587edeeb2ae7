import { Body, Email, Style } from 'emailc/components'

export const fixtures = { default: { url: 'https://example.com' } }

export default function Welcome({ url }: { url: string }) {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Style css={"a[href^='https:'] { color: #333333 }"} />
      <Body>
        <a href={url}>Open</a>
      </Body>
    </Email>
  )
}
