import { Button, defineTheme, HtmlOnly } from 'emailc/components'
import { hostile } from '../_shared/hostile.ts'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly url: string
  readonly minutes: number
}

export const fixtures = {
  default: { url: 'https://example.com/login/5d1e77', minutes: 15 },
  hostile: { url: hostile.url, minutes: 15 },
} satisfies Record<string, Props>

// Gmail has Roboto without loading it; the others take Arial.
const copy = defineTheme({
  'h1, h2, p': { fontFamily: 'Roboto, Arial, sans-serif' },
  '.copy-size': { fontSize: 18, lineHeight: '28px' },
  '.copy-weight': { fontWeight: 400 },
  '.copy-color': { color: '#424242' },
})

/** A link to log in with: a title, a sentence, a button, and the address once more in letters. */
export default function LoginRequest({ url, minutes }: Props) {
  return (
    <Frame subject="Your link to log in" preheader={`It works once, for ${minutes} minutes.`}>
      <div theme={copy}>
        <h1>Log in to Harbour</h1>
        <p class="copy-size copy-color">This link logs you in on the device where you open it. It works once, for {minutes} minutes.</p>
        <Button href={url}>Log in</Button>
        <HtmlOnly>
          <h2 class="copy-size copy-weight" style={{ marginTop: 24 }}>
            Does the button not work? Open this address instead:
          </h2>
          <p>
            <a href={url}>{url}</a>
          </p>
        </HtmlOnly>
      </div>
    </Frame>
  )
}
