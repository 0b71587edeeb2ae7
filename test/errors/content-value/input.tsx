import { Body, Email, Markdown } from 'emailc/components'

interface Props {
  readonly comment?: string
}

export default function Mail({ comment }: Props) {
  return (
    <Email subject="Hello" lang="en">
      <Body>
        <Markdown source={comment} />
      </Body>
    </Email>
  )
}
