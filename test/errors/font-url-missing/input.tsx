import { Body, Email, Font, Head } from 'emailc/components'

export default function Welcome({ font = '' }: { font?: string }) {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Head>
        <Font family="Inter" url={font} fallback="Arial" />
      </Head>
      <Body>
        <p>Hello</p>
      </Body>
    </Email>
  )
}
