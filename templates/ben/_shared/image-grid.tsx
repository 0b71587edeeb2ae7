import { Column, Columns, Desktop, Image, Mobile, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'
import { pairs } from '../../_shared/pairs.ts'

export interface GridImage {
  readonly src: string
  readonly alt: string
  readonly href: string
}

/** Pictures from data, two in a row; on a phone one below the other. */
export function ImageGrid({ images }: { readonly images: readonly GridImage[] }) {
  return pairs(images).map(([first, second]) => (
    <Columns gap={20} style={{ marginBottom: 20 }}>
      <Column>
        <Image {...first} width={260} height={147} />
      </Column>
      <Column>{second === undefined ? null : <Image {...second} width={260} height={147} />}</Column>
    </Columns>
  ))
}

const rounded = { img: { borderRadius: 12, '@mobile': { marginBottom: 12 } }, a: { color: '#c2185b' } }
const layout = { td: { padding: '0 10px 20px' } }

interface SlotGridProps {
  /** What stands in the grid, in reading order. At least one. */
  readonly items: readonly [EmailNode, ...EmailNode[]]
  readonly caption: EmailNode
}

/**
 * The same slots in two layouts: a table of two columns on a desktop, a single column on a phone. The theme is public, so
 * it styles what the caller put in; the padding of the cells is private, so it does not.
 */
export function SlotGrid({ items, caption }: SlotGridProps) {
  return (
    <Theme rules={rounded}>
      <Desktop>
        <TwoColumns items={items} />
      </Desktop>
      <Mobile>{items}</Mobile>
      {caption}
    </Theme>
  )
}

function TwoColumns({ items }: { readonly items: readonly EmailNode[] }) {
  return (
    <Theme private rules={layout}>
      <table>
        {pairs(items).map(([first, second]) => (
          <tr>
            <td>{first}</td>
            <td>{second}</td>
          </tr>
        ))}
      </table>
    </Theme>
  )
}
