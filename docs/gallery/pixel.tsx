import { Body, Email, Pixel } from 'emailc/components'

export const fixtures = { default: {} }

export default function PixelSpecimen() {
  return (
    <Email subject="Seen" preheader="A picture that tells when it is loaded" lang="en">
      <Body>
        <p>Below is a picture that nobody sees, and that tells when it is loaded.</p>
        <Pixel src="https://assets.example.com/open.gif" />
      </Body>
    </Email>
  )
}
