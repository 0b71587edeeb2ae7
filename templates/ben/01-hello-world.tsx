import { Button, NoWrap, Pixel } from 'emailc/components'
import { hostile } from '../_shared/hostile.ts'
import { Frame } from './_shared/frame.tsx'
import { ImageGrid } from './_shared/image-grid.tsx'
import type { GridImage } from './_shared/image-grid.tsx'

export interface Props {
  readonly name: string
  readonly images: readonly GridImage[]
}

const images = ['cherries', 'kettle', 'hills'].map((name) => ({
  src: `https://assets.example.com/${name}.png`,
  alt: `A drawing of ${name}`,
  href: `https://example.com/${name}`,
}))

export const fixtures = {
  default: { name: 'Ada', images },
  empty: { name: 'Ada', images: [] },
  hostile: { name: hostile.markup, images: [{ src: hostile.url, alt: hostile.comment, href: hostile.url }] },
} satisfies Record<string, Props>

/** Every plain element once. */
export default function HelloWorld({ name, images }: Props) {
  return (
    <Frame
      subject="Hello world"
      preheader="One of everything, from a heading to a pixel."
      after={<Pixel src="https://example.com/open/1.gif" />}
    >
      <h1>
        <a href="https://example.com" style={{ textDecoration: 'none' }}>
          Hello, {name}
        </a>
      </h1>
      <p>
        This mail has one of everything. <mark>Marked words</mark> stand out, <em>these lean</em>, <strong>these are heavy</strong>, and{' '}
        <NoWrap>these four stay together</NoWrap>.
      </p>
      <ul>
        <li>A list without an order</li>
        <li>has dots before its entries.</li>
      </ul>
      <ol>
        <li>A list with an order</li>
        <li>counts them.</li>
      </ol>
      <blockquote>
        <p style={{ margin: 0 }}>A letter is a gift that says: I thought of you for as long as it took to write this.</p>
      </blockquote>
      <hr style={{ margin: '32px 0' }} />
      <ImageGrid images={images} />
      <Button href="https://example.com/start">Start here</Button>
    </Frame>
  )
}
