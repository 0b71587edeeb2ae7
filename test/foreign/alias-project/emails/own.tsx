import { Body, Email } from 'emailc/components'
import { Plan } from '@/brand/plan'

export const fixtures = { default: { plan: Plan.Free } }

export default function Mail({ plan }: { plan: Plan }) {
  return (
    <Email subject="Your plan">
      <Body>
        <p>Plan: {plan}</p>
      </Body>
    </Email>
  )
}
