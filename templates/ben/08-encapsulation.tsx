import { Avatar, Card, Column, Image, Row, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { Frame } from './_shared/frame.tsx'

export interface Props {
  readonly person: string
  readonly photo?: string
}

export const fixtures = {
  default: { person: 'Ada Lovelace', photo: 'https://assets.example.com/face-1.png' },
  empty: { person: 'Ada Lovelace' },
  hostile: { person: '<i>&"</i> 👩🏽‍🚀 -->' },
} satisfies Record<string, Props>

const tight = { p: { margin: '0 0 8px' }, 'columns, card': { margin: '0 0 24px' } }

/** One: a piece of mail that is the same everywhere. */
const greeting = <p>Four ways to keep a thing in one place.</p>

/** Two: a component that is driven by its attributes, here the library's `Avatar`, with a picture and without. */

/** Three: a component around what its caller writes. */
function ImageTile({ src, alt, children }: { readonly src: string; readonly alt: string; readonly children?: EmailNode }) {
  return (
    <Card style={{ padding: 12 }}>
      <Image src={src} alt={alt} width={514} height={220} />
      <p class="caption" style={{ fontSize: 14, lineHeight: '20px', margin: '8px 0 0', textAlign: 'center' }}>
        {children}
      </p>
    </Card>
  )
}

/** Four: a component with slots, one of which holds another component. */
function AvatarCard({ avatar, title, children }: { readonly avatar: EmailNode; readonly title: EmailNode; readonly children?: EmailNode }) {
  return (
    <Row gap={16} valign="top">
      <Column width={56}>{avatar}</Column>
      <Column>
        <h2 style={{ fontSize: 22, lineHeight: '28px', margin: '0 0 4px' }}>{title}</h2>
        {children}
      </Column>
    </Row>
  )
}

/** Four ways to encapsulate, under one set of margins. */
export default function Encapsulation({ person, photo }: Props) {
  return (
    <Frame subject="Four ways" preheader="Include, attributes, content, slots.">
      <Theme rules={tight}>
        <h1>Four ways</h1>
        {greeting}
        <Row gap={12}>
          <Column width={56}>
            <Avatar name={person} src={photo} size={56} />
          </Column>
          <Column width={56}>
            <Avatar name={person} size={56} />
          </Column>
          <Column />
        </Row>
        <ImageTile src="https://assets.example.com/hills.png" alt="Hills in the morning">
          The road to the mill, <em>drawn from memory</em>
        </ImageTile>
        <AvatarCard avatar={<Avatar name={person} src={photo} size={56} />} title={person}>
          <p>Wrote the first program, and the first comment that explained one.</p>
        </AvatarCard>
      </Theme>
    </Frame>
  )
}
