import { Body, Html } from 'react-email'
import { Plan } from '@/brand/plan'
import { Footer } from '~emails/_footer'

export default function Mail({ plan }: { plan: Plan }) {
  return (
    <Html lang="en">
      <Body>
        <Footer plan={plan} />
      </Body>
    </Html>
  )
}
Mail.PreviewProps = { plan: Plan.Pro }
