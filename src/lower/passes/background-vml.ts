import type { Hole } from '../../element/tree.ts'
import { element, layoutTable, NO_BREAK_SPACE, raw } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { sidePx, toPx } from '../lengths.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'
import { moveWhere } from '../property-groups.ts'
import { backgroundFill } from './background-fill.ts'

/** How wide the cell is, in px or as wide as the window (`100%`); written by the elements that know, gone after this pass. */
export const SHAPE_WIDTH = '--shape-width'

/**
 * Puts a drawn rectangle behind the contents of a cell with a background picture (rule 46): Word has pictures behind
 * text in VML alone. The colour stays in `bgcolor`, for clients that show neither.
 *
 * @see https://www.hteumeuleu.com/2020/outlook-rendering-engine/ and the page on VML there
 */
export const backgroundVml: Pass = {
  name: 'background-vml',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      if (node.tag === 'td' && !isDrawn(node)) draw(node)
      node.style.delete(SHAPE_WIDTH)
    })
    return nodes
  },
}

function isDrawn(cell: HtmlElement): boolean {
  return cell.children.some((child) => child.kind === 'element' && child.tag === 'v:rect')
}

function draw(cell: HtmlElement): void {
  const src = pictureOf(cell)
  if (src === undefined) return
  cell.attributes.set('background', src)
  const shapeWidth = cell.style.get(SHAPE_WIDTH)
  const fill = backgroundFill(cell.style, src)
  if (shapeWidth === undefined || fill === undefined) return
  const isLeast = isLeastHeight(cell)
  const heightPx = isLeast ? undefined : toPx(cell.style.get('height'))
  const size = heightPx === undefined ? undefined : `${points(heightPx)}pt`
  const box = element(
    'v:textbox',
    { view: 'mso', attributes: { inset: '0,0,0,0' }, style: size === undefined ? { 'mso-fit-shape-to-text': 'true' } : {} },
    padded(cell, isLeast ? LEAST : INSIDE),
  )
  // In tenths of a per cent: the only width by which a shape fills its cell, whatever the window's (backgrounds.cm).
  const width = shapeWidth === '100%' ? { 'mso-width-percent': '1000' } : { width: `${points(toPx(shapeWidth)!)}pt` }
  const style = { ...width, height: size }
  cell.children = [element('v:rect', { view: 'mso', attributes: { fill: 'true', stroke: 'false' }, style }, [fill, box])]
}

/** A shape cuts off what is higher than itself, so one that may grow fits its text, in a cell that is never lower than that. */
function isLeastHeight({ source }: HtmlElement): boolean {
  return source?.style.has('min-height') === true && (source.style.get('height') ?? 'auto') === 'auto'
}

function pictureOf(cell: HtmlElement): string | Hole | undefined {
  const declared = /^url\((["']?)(.*)\1\)$/.exec(cell.style.get('background-image') ?? '')?.[2]
  return cell.attributes.get('background') ?? declared
}

/**
 * The padding goes inside the shape, which must stand directly in the cell it decorates. Where tables stand in there,
 * padding at the sides is cells of its own: Word loses the left padding of a cell with tables inside a shape.
 *
 * @see https://github.com/hteumeuleu/email-bugs/issues/32
 */
function padded(cell: HtmlElement, isMoved: RegExp): HtmlNode[] {
  const inner = element('td', { source: cell.source }, cell.children)
  moveWhere(cell, inner, (property) => isMoved.test(property))
  const sides = holdsTables(cell.children) ? [gutter(inner, 'left'), gutter(inner, 'right')] : [[], []]
  const row = element('tr', {}, [...sides[0]!, inner, ...sides[1]!])
  return [element('table', { attributes: { ...layoutTable, width: '100%' } }, [row])]
}

const INSIDE = /^(?:padding-|font-|line-height$|color$|text-|letter-spacing$)/
const LEAST = new RegExp(`${INSIDE.source}|^(?:height|vertical-align)$`)

function holdsTables(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'list') return true
    if (node.kind === 'region') return holdsTables(node.children)
    // What has a greatest width gets a table of that width for Word.
    return node.kind === 'element' && (node.tag === 'table' || node.style.has('max-width') || holdsTables(node.children))
  })
}

function gutter(cell: HtmlElement, side: 'left' | 'right'): HtmlElement[] {
  const property = `padding-${side}`
  const widthPx = sidePx(cell.style, property)
  if (widthPx === 0) return []
  const space = element(
    'td',
    { style: { width: `${widthPx}px`, 'font-size': '1px', 'line-height': '1px', 'mso-line-height-rule': 'exactly' } },
    [raw(NO_BREAK_SPACE)],
  )
  cell.style.delete(property)
  for (const [key, style] of cell.variants) {
    const width = style.get(property)
    if (width !== undefined) space.variants.set(key, new Map([['width', width]]))
    style.delete(property)
    if (style.size === 0) cell.variants.delete(key)
  }
  return [space]
}

function points(px: number): number {
  return Math.round(px * 75) / 100
}
