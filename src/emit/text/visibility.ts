import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import { gapAround, isAbsent } from './roles.ts'

/** Whether the text part leaves an element out, with all that is in it. What a mail shows by default is what counts. */
export function isHidden({ name, style, attributes }: StyledElement): boolean {
  if (attributes.has('text')) return false
  if (isAbsent(name) || style.get('display') === 'none' || style.get('visibility') === 'hidden' || attributes.has('hidden')) return true
  return isZero(style.get('max-height')) && style.get('overflow') === 'hidden'
}

/** Hidden preheaders and the gaps between inline blocks are often text without a size. */
export function hasNoSize({ style }: StyledElement): boolean {
  return isZero(style.get('font-size'))
}

function isZero(length: string | undefined): boolean {
  return length === '0' || length === '0px'
}

/** Whether anything among the nodes starts a line of its own. Does not look into lists: their items are lowered apart. */
export function hasBlock(nodes: readonly StyledNode[]): boolean {
  return nodes.some(
    (node) =>
      node.kind === 'element' && !isHidden(node) && (gapAround(node.name, node.style.get('display')) > 0 || hasBlock(node.children)),
  )
}

/** Pictures that only decorate have an empty alternative text, or a role that says so. */
export function isDecorative({ attributes }: StyledElement): boolean {
  const role = attributes.get('role')
  return attributes.get('aria-hidden') === 'true' || role === 'presentation' || role === 'none'
}

/**
 * Whether a picture is all there is on its lines. Of a list that it stands in only its own item is looked at, and any other
 * list counts as something: what the items are is not known where they are lowered apart.
 */
export function isAlone(image: StyledElement): boolean {
  if (gapAround('span', image.style.get('display')) > 0) return true
  let block = image.parent
  while (block !== null && gapAround(block.name, block.style.get('display')) === 0) block = block.parent
  return block !== null && inlineCount(block.children, image) === 1
}

function inlineCount(nodes: readonly StyledNode[], image: StyledElement): number {
  let count = 0
  for (const node of nodes) {
    if (node.kind === 'text') count += node.isBlank ? 0 : 1
    else if (node.kind === 'list') {
      const own = node.items.find((item) => holds(item, image))
      count += own === undefined ? (node.isEmpty ? 0 : 1) : inlineCount(own, image)
    } else if (node.name === 'img') count += isHidden(node) || isDecorative(node) || !node.attributes.has('alt') ? 0 : 1
    else if (!isHidden(node) && (gapAround(node.name, node.style.get('display')) === 0 || holds([node], image))) {
      count += inlineCount(node.children, image)
    }
  }
  return count
}

function holds(nodes: readonly StyledNode[], image: StyledElement): boolean {
  for (let node: StyledElement | null = image; node !== null; node = node.parent) if (nodes.includes(node)) return true
  return false
}
