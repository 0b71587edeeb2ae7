import { Button } from 'emailc/components'
import { Layout } from '../components/layout.tsx'

/** What one recipient's mail is made from. */
export interface Props {
  readonly name: string
  readonly url: string
}

/** Props to preview, check and build the mail with. Add the cases you are afraid of. */
export const fixtures = {
  default: { name: 'Ada', url: 'https://example.com/start' },
  'long name': { name: 'Ada '.repeat(40).trim(), url: 'https://example.com/start' },
  markup: { name: '<b>Ada</b> & "friends"', url: 'https://example.com/start?a=1&b=2' },
} satisfies Record<string, Props>

export default function Welcome({ name, url }: Props) {
  return (
    <Layout subject="Your account is ready" preheader="One click and you are in; here is where to begin.">
      <h1>Hello {name}</h1>
      <p>Your account is ready. It takes one click to begin.</p>
      <Button href={url}>Open your account</Button>
      <p class="muted">You can reply to this mail; a person reads it.</p>
    </Layout>
  )
}
