import { Email } from 'emailc/components'
import { Footer } from './_parts.tsx'

export default function Welcome() {
  return (
    <Email subject="Hello" lang="en">
      <p>Hello</p>
      {false && <Footer />}
    </Email>
  )
}
