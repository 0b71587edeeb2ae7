import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import { lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'
import { globalAttributes } from '../global-attributes.ts'
import { carryInline } from '../property-groups.ts'
import { lowerBox } from './box.ts'

/** Elements within a line. Those that Word does not know become what it does. */
export function lowerInline(source: StyledElement, context: LowerContext): HtmlNode[] {
  // To Word it would be a part of the line before it.
  if (source.name === 'span' && context.parent === 'flow' && source.style.get('display') === 'block') return lowerBox(source, context)
  const tag = REPLACED.get(source.name) ?? source.name
  const children = lowerChildren(source, { ...context, parent: 'inline' })
  const node = element(tag, { source, attributes: globalAttributes(source) }, children)
  carryInline(node, source)
  for (const [property, value] of NATIVE.get(tag) ?? []) if (node.style.get(property) === value) node.style.delete(property)
  return [node]
}

const NATIVE: ReadonlyMap<string, readonly (readonly [property: string, value: string])[]> = new Map([
  ['u', [['text-decoration-line', 'underline']]],
  ['ins', [['text-decoration-line', 'underline']]],
  ['s', [['text-decoration-line', 'line-through']]],
  ['del', [['text-decoration-line', 'line-through']]],
  ['sub', [['vertical-align', 'sub']]],
  ['sup', [['vertical-align', 'super']]],
])

/** `strike` and `font` are obsolete; `abbr`, `time` and `bdo` mean nothing to Word and add nothing a mail needs. */
const REPLACED = new Map([
  ['strike', 's'],
  ['font', 'span'],
  ['time', 'span'],
  ['mark', 'span'],
  ['bdo', 'span'],
])

export function lowerBreak(source: StyledElement): HtmlNode[] {
  return [element(source.name, {})]
}
