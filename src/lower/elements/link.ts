import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import { isBlockImage, isInlineTag } from '../content.ts'
import { blockLink } from './block-link.ts'
import { globalAttributes } from '../global-attributes.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { placed } from './image.ts'
import { carryInline } from '../property-groups.ts'

/** Links (rule 36). One without an address is plain text: Word would drop its style. */
export function lowerLink(source: StyledElement, context: LowerContext): HtmlNode[] {
  if (context.link !== undefined) {
    report(context, source, 'nested-links', [])
    return lowerChildren(source, context)
  }
  const href = source.attributes.get('href') as string | Hole | undefined
  const name = anchorName(source)
  const attributes = { href, name, ...globalAttributes(source), target: target(source) }
  const children = lowerChildren(source, { ...context, link: href === undefined ? undefined : source })
  const tag = href === undefined && name === undefined ? 'span' : 'a'
  const link = carryInline(element(tag, { source, attributes }, children), source)
  return [withBlocks(link, source, context)]
}

/** A linked picture is a block, and so is its link; other blocks get the link for their contents from `link-distribution`. */
function withBlocks(link: HtmlElement, source: StyledElement, context: LowerContext): HtmlElement {
  const { children } = link
  if (children.length > 0 && children.every(isBlockImage)) {
    link.style.set('display', 'block')
    const [picture] = children as HtmlElement[]
    return children.length === 1 ? placed(link, picture!.source!, context) : link
  }
  const block = children.find((child): child is HtmlElement => child.kind === 'element' && child.tag !== 'img' && !isInlineTag(child.tag))
  if (block !== undefined && link.tag === 'a') report(context, source, 'link-wraps-block', [block.source?.name ?? block.tag])
  const isBlock = block === undefined && context.parent === 'flow' && source.style.get('display') === 'block'
  return isBlock ? blockLink(link, source, context) : link
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
