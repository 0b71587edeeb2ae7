// What must not compile. `tsc` checks this file: an expected error that does not occur is an error.

import {
  Avatar, Button, Column, Columns, createContext, DataTable, Email, Font, Image, List, Mso, Pixel, Spacer, Theme, useContext, Unsubscribe,
} from 'emailc/components' // prettier-ignore
import { Raw } from 'emailc/components/raw'
import type { Component } from 'emailc/components'
import { SlotGrid } from '../../templates/ben/_shared/image-grid.tsx'

export const right = (
  <Email subject="x" kind="promotional" unsubscribe="https://example.com/u">
    <Columns gap={8}>
      <Column width="2fr">
        <Button href="https://example.com" mode="vml" width={200} height={40}>
          Go
        </Button>
      </Column>
      <Column width="40%">
        <Image src="a.png" alt="" width={100} />
      </Column>
    </Columns>
    <DataTable rows={[{ price: 1 }]} columns={[{ header: 'Price', cell: (row) => row.price.toFixed(2), align: 'end' }]} />
    <List ordered start={2} items={['a']} />
    <Mso when="gte mso 16">x</Mso>
    <img src="a.png" alt="" width="40" height="40" />
    <Font family="Inter" url="https://example.com/inter.woff2" weight="100 900" />
    <Unsubscribe />
  </Email>
)

// @ts-expect-error an attribute has no unit: Word discards it
export const widthWithUnit = <img src="a.png" alt="" width="40px" />

// @ts-expect-error a button leads somewhere
export const buttonWithoutHref = <Button>Go</Button>

// @ts-expect-error a VML button has a fixed size
export const vmlWithoutSize = <Button href="https://example.com" mode="vml" children="Go" />

// @ts-expect-error the other modes shrink to their label
export const paddingWithSize = <Button href="https://example.com" width={200} children="Go" />

// @ts-expect-error a picture has an alternative text
export const imageWithoutAlt = <Image src="a.png" width={10} />

// @ts-expect-error Word needs the width, as a number
export const imageWithUnit = <Image src="a.png" alt="" width="10px" />

// @ts-expect-error a picture is not a box
export const imageWithChildren = <Image src="a.png" alt="" width={10} children="x" />

// @ts-expect-error promotional mail says how to leave
export const promotionWithoutUnsubscribe = <Email subject="x" kind="promotional" />

// @ts-expect-error a mail has a subject
export const emailWithoutSubject = <Email preheader="x" />

// @ts-expect-error a width is px, a percentage or a ratio
export const columnInRem = <Column width="2rem" />

// @ts-expect-error the cells of a column see the rows of the table
export const unknownField = <DataTable rows={[{ price: 1 }]} columns={[{ header: 'x', cell: (row) => row.cost }]} />

// @ts-expect-error rows come with columns
export const rowsWithoutColumns = <DataTable rows={[1]} />

// @ts-expect-error a list is either numbered or has a marker of its own
export const numberedMarker = <List ordered marker="→" items={['a']} />

// @ts-expect-error only a numbered list starts somewhere
export const bulletStart = <List start={2} items={['a']} />

// @ts-expect-error a condition has Word's form
export const freeCondition = <Mso when="outlook" children="x" />

// @ts-expect-error an avatar belongs to somebody
export const avatarOfNobody = <Avatar size={20} />

// @ts-expect-error a spacer is px
export const spacerWithUnit = <Spacer height="16px" />

// @ts-expect-error nothing fits into a pixel
export const pixelWithChildren = <Pixel src="a.gif">x</Pixel>

// @ts-expect-error raw HTML is a string
export const rawElement = <Raw html={<p>x</p>} />

// @ts-expect-error no theme target is called so
export const misspeltTarget = <Theme rules={{ buton: { color: 'red' } }} />

// @ts-expect-error no CSS property is called so
export const misspeltProperty = <p style={{ colour: 'red' }} />

// @ts-expect-error nor inside a variant
export const misspeltInVariant = <p style={{ '@mobile': { fontsize: 12 } }} />

// @ts-expect-error a keyword that CSS does not have
export const wrongKeyword = <p style={{ textAlign: 'middle' }} />

// @ts-expect-error no variant is called so
export const wrongVariant = <p style={{ '@tablet': { fontSize: 12 } }} />

// @ts-expect-error HTML has no such attribute here
export const wrongAttribute = <td colspam={2} />

// @ts-expect-error an unknown element
export const wrongElement = <blink>x</blink>

// @ts-expect-error a line break is empty
export const fullBreak = <br>x</br>

// @ts-expect-error this widget has the slots `items` and `caption`
export const unknownSlot = <SlotGrid items={['a']} caption="x" footer="y" />

// @ts-expect-error and needs both
export const missingSlot = <SlotGrid items={['a']} />

// @ts-expect-error and at least one item
export const emptySlot = <SlotGrid items={[]} caption="x" />

const Links = createContext<{ readonly home: string }>(undefined, { name: 'Links' })

export const ReadsContext: Component = () => {
  const links = useContext(Links)
  // @ts-expect-error the context has a type
  return <a href={links.hom}>{links.home}</a>
}

// @ts-expect-error and so has what is provided
export const wrongProvider = <Links.Provider value={{ house: 'x' }}>x</Links.Provider>

export const mso = (
  <p style={{ msoLineHeightRule: 'exactly', 'mso-hide': 'all', fontSize: 12, '--brand': '#0a7', '@dark': { color: '#fff' } }} />
)
