// Which file says how an element is written in HTML.

import type { LowerElement } from './context.ts'
import { lowerBody } from './elements/body.ts'
import { lowerBox, lowerDiv } from './elements/box.ts'
import { lowerButton } from './elements/button.ts'
import { lowerColumns, lowerStrayColumn } from './elements/columns.ts'
import { lowerMso, lowerNotMso } from './elements/conditional.ts'
import { lowerDivider } from './elements/divider.ts'
import { lowerImage } from './elements/image.ts'
import { lowerBreak, lowerInline } from './elements/inline.ts'
import { lowerLink } from './elements/link.ts'
import { lowerItem, lowerList } from './elements/list.ts'
import { lowerNoWrap } from './elements/no-wrap.ts'
import { lowerPixel } from './elements/pixel.ts'
import { lowerRaw } from './elements/raw.ts'
import { lowerSpacer } from './elements/spacer.ts'
import { lowerCaption, lowerCell, lowerRow, lowerRows, lowerTable } from './elements/table.ts'
import { lowerTextBlock } from './elements/text-block.ts'
import { lowerDesktop, lowerMobile } from './elements/visibility.ts'
import { textStyleNames } from './inline-names.ts'

const TEXT_BLOCKS = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'dl', 'dt', 'dd', 'address', 'figure', 'figcaption']
const DIVS = ['div', 'center', 'header', 'footer', 'main', 'section', 'article', 'nav', 'aside']
const all = (names: readonly string[], lower: LowerElement): [string, LowerElement][] => names.map((name) => [name, lower])

export const elements: ReadonlyMap<string, LowerElement> = new Map<string, LowerElement>([
  ...all(TEXT_BLOCKS, lowerTextBlock),
  ...all(DIVS, lowerDiv),
  ...all(textStyleNames, lowerInline),
  ...all(['br', 'wbr'], lowerBreak),
  ...all(['ul', 'ol'], lowerList),
  ['li', lowerItem],
  ['a', lowerLink],
  ['img', lowerImage],
  ...all(['hr', 'e-divider'], lowerDivider),
  ...all(['table', 'e-data-table'], lowerTable),
  ...all(['thead', 'tbody', 'tfoot'], lowerRows),
  ['tr', lowerRow],
  ...all(['td', 'th'], lowerCell),
  ['caption', lowerCaption],
  ['e-body', lowerBody],
  ...all(['e-container', 'e-box'], lowerBox),
  ['e-columns', lowerColumns],
  ['e-column', lowerStrayColumn],
  ['e-button', lowerButton],
  ['e-spacer', lowerSpacer],
  ['e-mso', lowerMso],
  ['e-not-mso', lowerNotMso],
  ['e-desktop', lowerDesktop],
  ['e-mobile', lowerMobile],
  ['e-nowrap', lowerNoWrap],
  ['e-pixel', lowerPixel],
  ['e-raw', lowerRaw],
])
