import { Column, Image, Row } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'
import { SlotGrid } from './_shared/image-grid.tsx'

export interface Props {
  readonly title: string
}

export const fixtures = {
  default: { title: 'Four drawings' },
  hostile: { title: '"><img src=x onerror=alert(1)>' },
} satisfies Record<string, Props>

const links = { a: { color: '#00695c', textDecoration: 'none' } }

/** Two slots, one at each side. */
function Links({ left, right }: { readonly left: EmailNode; readonly right: EmailNode }) {
  return (
    <Row theme={links}>
      <Column>
        <p>{left}</p>
      </Column>
      <Column>
        <p style={{ textAlign: 'end' }}>{right}</p>
      </Column>
    </Row>
  )
}

/** Slots are props: the types say which there are, and which must be filled. */
export default function Slots({ title }: Props) {
  return (
    <Frame subject={title} preheader="The same pictures in two layouts.">
      <h1>{title}</h1>
      <SlotGrid
        items={[
          <Image src="https://assets.example.com/cherries.png" alt="Cherries" width={250} height={141} />,
          <Image src="https://assets.example.com/kettle.png" alt="A kettle" width={250} height={141} />,
          <Image src="https://assets.example.com/hills.png" alt="Hills" width={250} height={141} />,
          <Image src="https://assets.example.com/iced.png" alt="Iced coffee" width={250} height={141} />,
        ]}
        caption={
          <p>
            Drawn for <a href="https://example.com/exhibition">an exhibition</a>.
          </p>
        }
      />
      <Links left={<a href="https://example.com/all">All drawings</a>} right={<a href="https://example.com/about">About</a>} />
    </Frame>
  )
}
