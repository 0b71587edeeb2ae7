import { Body, Email } from 'emailc/components'

export default function Survey() {
  return (
    <Email subject="Tell us">
      <Body>
        <p>
          {/* @ts-expect-error no such element */}
          How was it? <stronk>Please answer</stronk>
        </p>
        {/* @ts-expect-error no such element */}
        <form>Your name</form>
        {/* @ts-expect-error no such element */}
        <script>track()</script>
      </Body>
    </Email>
  )
}
