import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import { formChildren, lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'
import { horizontalEdges, sidePx } from '../lengths.ts'
import { globalAttributes } from '../global-attributes.ts'
import { carry, carryHeight } from '../property-groups.ts'
import { narrowed } from './box.ts'
import { isBlockName } from '../inline-names.ts'

/** Paragraphs, headings, quotes and the like: real elements (rule 35). Padding and background of theirs are moved by `box-shells`. */
export function lowerTextBlock(source: StyledElement, context: LowerContext): HtmlNode[] {
  const { style } = source
  const widthPx = context.widthPx - horizontalEdges(style) - sidePx(style, 'margin-left') - sidePx(style, 'margin-right')
  const parent = FLOW.has(source.name) ? 'flow' : 'inline'
  const children = lowerChildren(source, { ...context, parent, widthPx })
  const tag = source.name === 'p' && holdsBlock(source) ? 'div' : (REPLACED.get(source.name) ?? source.name)
  const block = carry(element(tag, { source, attributes: globalAttributes(source) }, children), source, 'margin', 'box', 'other')
  return [narrowed(style.get('display') === 'inline-block' ? block : carryHeight(block, source), source, context)]
}

/** A browser ends a paragraph where a block begins, so one with a block in it is a `div`. */
function holdsBlock(source: StyledElement): boolean {
  return formChildren(source).some((child) => child.kind === 'element' && (isBlockName(child.name) || holdsBlock(child)))
}

const FLOW = new Set(['blockquote', 'dl', 'dd', 'figure', 'figcaption', 'address'])
/** HTML5 elements that Word and Yahoo do not know (rule 60). */
const REPLACED = new Map([
  ['figure', 'div'],
  ['figcaption', 'div'],
])
