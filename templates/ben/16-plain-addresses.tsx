import { Button, Image } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly url: string
  readonly picture: string
}

export const fixtures = {
  default: { url: 'https://example.com/list?page=2&sort=new#top', picture: 'https://assets.example.com/hills.png' },
  hostile: { url: 'https://example.com/?q="><b>&x=%3Cb%3E', picture: 'https://assets.example.com/hills.png?a=1&b=2' },
} satisfies Record<string, Props>

/** Addresses keep their colons and slashes: Yahoo drops a link whose protocol is written with entities. */
export default function PlainAddresses({ url, picture }: Props) {
  return (
    <Frame subject="Plain addresses" preheader="An address in the text stays as it was written.">
      <h1>Plain addresses</h1>
      <p>
        A link <a href={url}>to the second page</a> of the list, a picture that leads there as well, and a button below it. Whatever they
        hold, their colons and slashes arrive as they were written.
      </p>
      <Image src={picture} alt="Hills in the morning" width={540} height={231} href={url} />
      <Button href={url} style={{ marginTop: 16 }}>
        Second page
      </Button>
    </Frame>
  )
}
