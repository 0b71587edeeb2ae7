import type { HtmlElement, HtmlNode } from '../html.ts'
import type { Pass } from '../pass.ts'

/**
 * Hides from Word what `display: none` hides from others (rule 53): there it reaches neither the tables inside nor pictures.
 *
 * @see https://www.caniemail.com/features/css-display-none/
 */
export const wordHide: Pass = {
  name: 'word-hide',
  run: (nodes) => {
    hideAll(nodes, false)
    return nodes
  },
}

function hideAll(nodes: readonly HtmlNode[], isHidden: boolean): void {
  for (const node of nodes) {
    if (node.kind === 'list') for (const item of node.items) hideAll(item, isHidden)
    if (node.kind === 'region' && node.view === 'mso') hideAll(node.children, isHidden)
    if (node.kind !== 'element') continue
    const isNone = node.style.get('display') === 'none'
    if (isNone || (isHidden && (node.tag === 'table' || node.tag === 'img'))) hide(node)
    hideAll(node.children, isHidden || isNone)
  }
}

function hide(node: HtmlElement): void {
  if (node.view !== 'browser') node.style.set('mso-hide', 'all')
}
