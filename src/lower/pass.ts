import type { MediaRule } from '../css/media-rule.ts'
import type { HtmlElement, HtmlNode } from './html.ts'

/** One rewrite of the tree for one rule or family of rules. Running a pass twice gives what running it once does. */
export interface Pass {
  readonly name: string
  /** Changes the tree in place, which belongs to this lowering, and returns it. */
  readonly run: (nodes: HtmlNode[], context: PassContext) => HtmlNode[]
}

export interface PassContext {
  readonly rtl: boolean
  readonly documentRules: readonly string[]
  readonly mediaRules: readonly MediaRule[]
  /** Web fonts of the mail, each with the installed font that stands in for it, or an empty string. */
  readonly fonts: ReadonlyMap<string, string>
}

/** Calls `visit` for every element, parents first, items of lists included. */
export function visitElements(nodes: readonly HtmlNode[], visit: (element: HtmlElement) => void): void {
  for (const node of nodes) {
    if (node.kind === 'list') for (const item of node.items) visitElements(item, visit)
    else if (node.kind === 'region') visitElements(node.children, visit)
    else if (node.kind === 'element') {
      visit(node)
      visitElements(node.children, visit)
    }
  }
}

/** Replaces elements, children first. `replace` returns what stands in the element's place. */
export function replaceElements(nodes: readonly HtmlNode[], replace: (element: HtmlElement) => readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'list') {
      node.items = node.items.map((item) => replaceElements(item, replace))
      return [node]
    }
    if (node.kind !== 'element' && node.kind !== 'region') return [node]
    node.children = replaceElements(node.children, replace)
    return node.kind === 'element' ? replace(node) : [node]
  })
}
