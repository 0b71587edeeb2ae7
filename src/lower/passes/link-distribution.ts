import { element } from '../build.ts'
import { isBlockImage, isInlineTag } from '../content.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { replaceElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/**
 * Moves a link that stands around blocks to the texts and pictures inside (rule 36): Word makes those clickable, and
 * loses a link around a paragraph or a table.
 *
 * @see https://github.com/foundation/foundation-emails/issues/4
 */
export const linkDistribution: Pass = {
  name: 'link-distribution',
  run: (nodes) =>
    replaceElements(nodes, (node) => (node.tag === 'a' && node.children.some(isBlock) ? distribute(node.children, node) : [node])),
}

function isBlock(node: HtmlNode): node is HtmlElement {
  return node.kind === 'element' && node.view !== 'mso' && !isInlineTag(node.tag) && node.tag !== 'img'
}

function distribute(nodes: readonly HtmlNode[], link: HtmlElement): HtmlNode[] {
  const result: HtmlNode[] = []
  let line: HtmlNode[] = []
  const endLine = (): void => {
    if (line.some((node) => node.kind !== 'text' || !node.isBlank)) result.push(linkAround(line, link))
    else result.push(...line)
    line = []
  }
  for (const node of nodes) {
    if (!isBlock(node)) line.push(node)
    else {
      endLine()
      node.children = distribute(node.children, link)
      result.push(node)
    }
  }
  endLine()
  return result
}

function linkAround(children: readonly HtmlNode[], link: HtmlElement): HtmlElement {
  const copy = element('a', { source: link.source, style: new Map(link.style) }, children)
  for (const [name, value] of link.attributes) copy.attributes.set(name, value)
  for (const [key, style] of link.variants) copy.variants.set(key, new Map(style))
  if (children.every(isBlockImage)) copy.style.set('display', 'block')
  return copy
}
