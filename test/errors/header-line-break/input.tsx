import { Body, Email } from 'emailc/components'

export default function Welcome({ project }: { project: string }) {
  return (
    <Email subject={`New in ${project}`} title="News" lang="en">
      <Body>
        <p>Hello</p>
      </Body>
    </Email>
  )
}
