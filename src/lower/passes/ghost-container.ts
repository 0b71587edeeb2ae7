import { element, layoutTable } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import type { Pass } from '../pass.ts'

/**
 * Puts a table of fixed width around every block with `max-width`, for Word alone (rule 18), which knows neither that
 * nor `margin: auto`: the block would fill the window.
 *
 * @see https://www.caniemail.com/features/css-max-width/
 */
export const ghostContainer: Pass = {
  name: 'ghost-container',
  run: (nodes) => wrapAll(nodes, undefined),
}

function wrapAll(nodes: readonly HtmlNode[], parent: HtmlElement | undefined): HtmlNode[] {
  return nodes.map((node) => {
    if (node.kind === 'list') node.items = node.items.map((item) => wrapAll(item, parent))
    else if (node.kind === 'region') node.children = wrapAll(node.children, parent)
    else if (node.kind === 'element') {
      node.children = wrapAll(node.children, node)
      if (isContainer(node) && !isGhostCell(parent)) return ghostTable(node)
    }
    return node
  })
}

function isContainer(node: HtmlElement): boolean {
  const maxWidth = node.style.get('max-width')
  return node.tag === 'div' && node.view === 'both' && maxWidth?.endsWith('px') === true && node.style.get('display') !== 'inline-block'
}

function isGhostCell(parent: HtmlElement | undefined): boolean {
  return parent?.tag === 'td' && parent.view === 'mso'
}

function ghostTable(node: HtmlElement): HtmlElement {
  const isCentred = node.style.get('margin-left') === 'auto' && node.style.get('margin-right') === 'auto'
  const style = { width: node.style.get('max-width') }
  const row = element('tr', { view: 'mso' }, [element('td', { view: 'mso' }, [node])])
  const table = element('table', { view: 'mso', attributes: { ...layoutTable, align: isCentred ? 'center' : undefined }, style }, [row])
  if (isCentred || node.style.get('margin-left') !== 'auto') return table
  // A table that is aligned to the right floats, and crops the text beside it (rule 30); in a `div` it does not.
  return element('div', { view: 'mso', attributes: { align: 'right' } }, [table])
}
