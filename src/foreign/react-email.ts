// react-email's components, each known by its `displayName` and by what its source holds. What is not here runs as it is:
// `Html` and `Head` make elements that `intrinsic.ts` knows, `Row` and `Column` a table, `CodeBlock`, `CodeInline` and
// `Markdown` what they always make.

import { jsx } from '../element/jsx.ts'
import {
  body,
  container,
  font,
  heading,
  image,
  leaf,
  link,
  omit,
  plainButton,
  preview,
  previewText,
  rule,
  section,
  text,
} from './leaves.ts'
import type { LeafProps } from './leaves.ts'
import type { StandIn } from './stand-in.ts'
import { tailwind } from './tailwind/tailwind.ts'

export const reactEmail: readonly StandIn[] = [
  { name: 'Body', source: /\bbodyStyle\b|marginProperties|"table"/, render: body },
  { name: 'Container', source: /37\.5em/, render: (props: LeafProps) => container(props, 600) },
  { name: 'Section', source: /tdClassName/, render: section },
  { name: 'Text', source: /marginTop|computeMargins/, render: text },
  { name: 'Link', source: /#067df7/, render: link },
  { name: 'Img', source: /textDecoration/, render: image },
  { name: 'Hr', source: /#eaeaea/, render: rule },
  { name: 'Heading', source: /\bas\b[\s\S]*\bmx\b/, render: heading },
  { name: 'Button', source: /mso-font-width/, render: button },
  { name: 'Preview', source: /data-skip-in-text/, render: previewWithTitle },
  { name: 'Font', source: /mso-font-alt/, render: font },
  { name: 'Tailwind', source: /mapReactTree|Tailwind: <head> not found/, render: tailwind },
]

function button({ style, ...props }: LeafProps): unknown {
  const { lineHeight, ...kept } = style ?? {}
  // `100%` is the library's own way to let the padding alone make the height.
  const own = lineHeight === undefined || lineHeight === '100%' ? kept : style!
  return leaf('e-button', { ...omit(props, 'target', 'rel'), style: own }, plainButton, { inline: true })
}

function previewWithTitle({ children, useTitleTag = true }: LeafProps): unknown {
  return [preview(children), useTitleTag === false ? null : jsx('title', { children: previewText(children) })]
}
