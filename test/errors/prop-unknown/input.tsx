import { Body, Button, Email, Section } from 'emailc/components'

const slips = { className: 'wide', bgColor: '#eeeeee', title: undefined }

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Section {...slips}>
          <Button href="https://example.com/start" {...{ aling: 'left' }}>
            Start
          </Button>
        </Section>
      </Body>
    </Email>
  )
}
