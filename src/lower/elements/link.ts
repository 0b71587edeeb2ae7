import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'
import { carry } from '../property-groups.ts'

/** Links (rule 36). One without an address is plain text: Word would drop its style. */
export function lowerLink(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (context.link !== undefined) {
    report(context, source, 'nested-links', [])
    return lowerChildren(source, context)
  }
  const href = source.attributes.get('href') as string | Hole | undefined
  const name = anchorName(source)
  const isLink = href !== undefined
  const attributes = { href, name, title: source.attributes.get('title') as string | Hole | undefined, target: target(source) }
  const children = lowerChildren(source, { ...context, link: isLink ? source : undefined })
  return [carry(element(isLink || name !== undefined ? 'a' : 'span', { source, attributes }, children), source, 'box', 'other')]
}

/** Word finds the target of `#place` by `name`, not by `id`. */
function anchorName(source: StyledElement): string | undefined {
  const name = source.attributes.get('name') ?? source.attributes.get('id')
  return typeof name === 'string' ? name : undefined
}

function target(source: StyledElement): string | undefined {
  const value = source.attributes.get('target')
  return typeof value === 'string' ? value : undefined
}
