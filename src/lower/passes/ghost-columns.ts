import type { Hole } from '../../element/tree.ts'
import { element, layoutTable } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { toPx } from '../lengths.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/**
 * Puts a table around columns that only Word sees (rules 20 to 22): it knows neither inline blocks nor `max-width`, so
 * without cells the columns would stand one below the other.
 *
 * @see https://www.caniemail.com/features/css-display/
 */
export const ghostColumns: Pass = {
  name: 'ghost-columns',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      const columns = node.style.get('font-size') === '0' ? columnsOf(node.children) : undefined
      if (columns !== undefined) node.children = [ghostTable(columns, node.attributes.get('dir'))]
    })
    return nodes
  },
}

function columnsOf(nodes: readonly HtmlNode[]): readonly HtmlElement[] | undefined {
  const isColumn = (node: HtmlNode): node is HtmlElement => node.kind === 'element' && node.style.get('display') === 'inline-block'
  return nodes.length > 0 && nodes.every(isColumn) ? nodes : undefined
}

function ghostTable(columns: readonly HtmlElement[], dir: string | Hole | undefined): HtmlElement {
  const widths = columns.map((column) => toPx(column.style.get('max-width')) ?? toPx(column.style.get('width')) ?? 0)
  const cells = columns.map((column, index) => {
    const style = { width: `${widths[index]}px`, 'vertical-align': column.style.get('vertical-align') }
    return element('td', { view: 'mso', style, attributes: { dir: column.attributes.get('dir') } }, [column])
  })
  const style = { width: `${widths.reduce((sum, width) => sum + width, 0)}px` }
  const attributes = { ...layoutTable, dir }
  return element('table', { view: 'mso', style, attributes }, [element('tr', { view: 'mso' }, cells)])
}
