import type { StyledElement, StyledNode } from '../cascade/styled.ts'
import type { LowerContext } from './context.ts'
import type { HtmlElement, HtmlNode } from './html.ts'
import { isBlockName } from './inline-names.ts'
import { moveWhere } from './property-groups.ts'

/** Elements that group without a form of their own. */
const TRANSPARENT = new Set(['e-theme', 'e-slot', 'e-html-only'])
/** Elements that are no part of the body: the head's, and what only the text part says. */
const ABSENT = new Set(['e-text-only', 'e-style', 'e-head', 'e-preheader', 'e-font', 'meta'])

/** An element's children as lowering sees them: groups without a form opened, what is not for the body left out. */
export function formChildren(element: StyledElement): StyledNode[] {
  return element.children.flatMap(formOf)
}

function formOf(node: StyledNode): StyledNode[] {
  if (node.kind !== 'element') return [node]
  if (ABSENT.has(node.name)) return []
  return TRANSPARENT.has(node.name) ? formChildren(node) : [node]
}

/** Lowers all children of an element in a context. */
export function lowerChildren(element: StyledElement, context: LowerContext): HtmlNode[] {
  return lowerNodes(formChildren(element), context, false)
}

/** Lowers a sequence of siblings. `isItem` says that they are a part of a list: then nothing is known of what stands around them. */
export function lowerNodes(nodes: readonly StyledNode[], context: LowerContext, isItem: boolean): HtmlNode[] {
  const opened = isItem ? nodes.flatMap(formOf) : nodes
  const lowered: HtmlNode[] = []
  for (const [index, node] of opened.entries()) {
    if (isNeedlessSpace(opened, index, context, isItem)) continue
    const next = context.shared.lowerNode(node, context)
    if (!joinsLine(lowered.at(-1), next[0])) lowered.push(...next)
  }
  return lowered
}

/** Buttons that were written for a line (`inline`) share one with the button before them. */
function joinsLine(line: HtmlNode | undefined, button: HtmlNode | undefined): boolean {
  if (!isInlineButton(line) || !isInlineButton(button)) return false
  marginToLink(line, line.children.at(-1), (property) => property === 'margin-right')
  marginToLink(button, button.children[0], (property) => property.startsWith('margin-'))
  line.children.push(...button.children)
  return true
}

function marginToLink(line: HtmlElement, link: HtmlNode | undefined, isMoved: (property: string) => boolean): void {
  if (link?.kind === 'element') moveWhere(line, link, isMoved)
}

function isInlineButton(node: HtmlNode | undefined): node is HtmlElement {
  return node?.kind === 'element' && node.tag === 'div' && node.source?.name === 'e-button' && node.source.attributes.get('inline') === true
}

/**
 * White space between blocks, and between a cell and its picture, opens a line in Word (rule 59). Beside a list it is
 * kept: what the items are is not known here.
 */
function isNeedlessSpace(nodes: readonly StyledNode[], index: number, context: LowerContext, isItem: boolean): boolean {
  const node = nodes[index]!
  if (node.kind !== 'text' || !node.isBlank) return false
  if (context.parent === 'columns' || context.parent === 'table') return true
  if (context.parent === 'inline') return false
  return endsFlow(nodes[index - 1], isItem) || endsFlow(nodes[index + 1], isItem)
}

function endsFlow(neighbour: StyledNode | undefined, isItem: boolean): boolean {
  if (neighbour === undefined) return !isItem
  return neighbour.kind === 'element' && isBlockName(neighbour.name)
}
