import { Body, Email } from 'emailc/components'

export default function Comment() {
  return (
    <Email subject="New comment" title="New comment" lang="en">
      <Body>
        {/* @ts-expect-error as it is written for React */}
        <blockquote dangerouslySetInnerHTML={{ __html: '<b>Looks good.</b>' }} />
      </Body>
    </Email>
  )
}
