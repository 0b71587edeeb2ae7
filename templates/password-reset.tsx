import { Button, HtmlOnly } from 'emailc/components'
import { HarbourMail } from './_shared/harbour-mail.tsx'
import { hostile } from './_shared/hostile.ts'

export interface Props {
  readonly name: string
  readonly url: string
  /** How long the link works. */
  readonly minutes: number
  /** Where the request came from, when it is known. */
  readonly device?: string
}

export const fixtures = {
  default: { name: 'Ada', url: 'https://example.com/reset/8f2c61d0', minutes: 30, device: 'Firefox on Linux, Bergen' },
  empty: { name: 'Ada', url: 'https://example.com/reset/8f2c61d0', minutes: 30 },
  hostile: { name: hostile.markup, url: hostile.url, minutes: 30, device: `${hostile.comment} ${hostile.longWord}` },
} satisfies Record<string, Props>

export default function PasswordReset({ name, url, minutes, device }: Props) {
  return (
    <HarbourMail
      subject="Choose a new password"
      preheader={`The link works for ${minutes} minutes.`}
      reason="You get this mail because somebody asked for a new password for your account."
    >
      <h1>Choose a new password</h1>
      <p>
        Hello {name}, somebody asked for a new password for your Harbour account. If it was you, choose one within {minutes} minutes.
      </p>
      <Button href={url}>Choose a password</Button>
      <HtmlOnly>
        <p class="muted">
          If the button does not work, open this address: <a href={url}>{url}</a>
        </p>
      </HtmlOnly>
      {device === undefined ? null : <p class="muted">The request came from {device}.</p>}
      <p class="muted">If it was not you, there is nothing to do: your password stays as it is.</p>
    </HarbourMail>
  )
}
