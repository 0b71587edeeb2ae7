import { isInlineTag } from '../content.ts'
import type { HtmlElement } from '../html.ts'
import { isNoBorder, toPx } from '../lengths.ts'
import { SIDES } from '../property-groups.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const
/** Clients give these a margin of their own; a side that is not written is `auto` in Word, about 14pt. */
const OWN_MARGIN = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'dl', 'dd', 'body'])
const OWN_PADDING = new Set(['ul', 'ol', 'body'])
const WITHOUT_PADDING = new Set(['table', 'tr', 'img'])

/**
 * Writes sides together and drops what says nothing (rules 25 and 51): margins on all four sides or not at all, borders
 * as one declaration, no zero padding, `background-color` alone instead of `background`, a block's font as one declaration.
 */
export const shorthands: Pass = {
  name: 'shorthands',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      dropUnseen(node)
      joinMargins(node)
      joinPadding(node)
      joinBorders(node)
      joinCorners(node.style)
      joinDecoration(node.style)
      joinFont(node)
      dropEmptyBackground(node)
      for (const style of node.variants.values()) joinVariant(style)
    })
    return nodes
  },
}

/** Corners without a border or a background, and variants that colour a border that is not there. */
function dropUnseen(node: HtmlElement): void {
  const styles = [node.style, ...node.variants.values()]
  const isPainted = node.attributes.has('background') || styles.some((style) => PAINTS.some((property) => isVisible(style, property)))
  for (const style of styles) {
    for (const corner of isPainted || node.tag === 'img' ? [] : CORNERS) style.delete(`border-${corner}-radius`)
  }
  for (const side of SIDES) {
    if (isVisible(node.style, `border-${side}`) || isVisible(node.style, `border-${side}-style`)) continue
    for (const style of node.variants.values()) {
      if (isNoBorder(style.get(`border-${side}-style`))) style.delete(`border-${side}-color`)
    }
  }
  for (const [key, style] of node.variants) if (style.size === 0) node.variants.delete(key)
}

const PAINTS = ['background-color', 'background-image', 'border', ...SIDES.flatMap((side) => [`border-${side}`, `border-${side}-style`])]

function isVisible(style: ReadonlyMap<string, string>, property: string): boolean {
  const value = style.get(property)
  return value !== undefined && value !== 'none' && value !== 'transparent' && value !== '0'
}

function joinMargins(node: HtmlElement): void {
  const sides = take(node.style, (side) => `margin-${side}`)
  if (node.style.has('margin')) return
  const isNeeded = OWN_MARGIN.has(node.tag)
  if (isNeeded || (sides !== undefined && !sides.every(isZero))) node.style.set('margin', fourSides(sides ?? ['0', '0', '0', '0']))
}

function joinPadding(node: HtmlElement): void {
  const sides = take(node.style, (side) => `padding-${side}`)
  if (node.style.has('padding') || WITHOUT_PADDING.has(node.tag)) return
  const isNeeded = OWN_PADDING.has(node.tag)
  if (isNeeded || (sides !== undefined && !sides.every(isZero))) node.style.set('padding', fourSides(sides ?? ['0', '0', '0', '0']))
}

function joinBorders(node: HtmlElement): void {
  if (node.style.get('border-width') === '0') {
    node.style.delete('border-width')
    node.style.set('border', '0')
  }
  const borders = SIDES.map((side) => takeBorder(node.style, side))
  const [first] = borders
  if (first !== undefined && borders.every((border) => border === first)) node.style.set('border', first)
  else {
    for (const [index, border] of borders.entries()) if (border !== undefined) node.style.set(`border-${SIDES[index]}`, border)
  }
}

function takeBorder(style: Map<string, string>, side: string): string | undefined {
  const [width, line, color] = ['width', 'style', 'color'].map((part) => {
    const value = style.get(`border-${side}-${part}`)
    style.delete(`border-${side}-${part}`)
    return value
  })
  if (isNoBorder(line) || toPx(width) === 0) return undefined
  return `${width ?? '3px'} ${line}${color === undefined ? '' : ` ${color}`}`
}

function joinCorners(style: Map<string, string>): void {
  const corners = CORNERS.map((corner) => style.get(`border-${corner}-radius`))
  for (const corner of CORNERS) style.delete(`border-${corner}-radius`)
  if (corners.some((radius) => radius !== undefined && !isZero(radius))) {
    style.set('border-radius', fourSides(corners.map((radius) => radius ?? '0')))
  }
}

/** One keyword (rule 40): Word takes no more. How the line looks stays beside it, for clients that know of that. */
function joinDecoration(style: Map<string, string>): void {
  const line = style.get('text-decoration-line')
  style.delete('text-decoration-line')
  if (line !== undefined && !style.has('text-decoration')) style.set('text-decoration', line.split(' ')[0]!)
  if (line === 'none') for (const part of ['color', 'style', 'thickness']) style.delete(`text-decoration-${part}`)
}

/**
 * The font of a block in one declaration. It resets what it does not name to what typography leaves out; within a line
 * that would undo a `<b>`.
 *
 * @see https://www.caniemail.com/features/css-font/ supported everywhere, in Word too
 */
function joinFont({ tag, style }: HtmlElement): void {
  const family = style.get('font-family')
  const size = style.get('font-size')
  const line = style.get('line-height')
  if (isInlineTag(tag) || family === undefined || toPx(size) === undefined || toPx(line) === undefined) return
  const weight = WEIGHT_WORDS.get(style.get('font-weight') ?? '')
  const parts = [style.get('font-style'), weight, `${size}/${line}`, family]
  style.set('font', parts.filter((part) => part !== undefined).join(' '))
  for (const property of ['font-style', 'font-size', 'line-height', 'font-family']) style.delete(property)
  if (weight !== undefined) style.delete('font-weight')
}

/** Other weights stay on their own, so that a client that does not know one loses nothing else. */
const WEIGHT_WORDS: ReadonlyMap<string, string> = new Map([
  ['400', 'normal'],
  ['700', 'bold'],
])

function dropEmptyBackground(node: HtmlElement): void {
  if (node.style.get('background-color') === 'transparent') node.style.delete('background-color')
  const image = node.style.get('background-image')
  if (image === 'none') node.style.delete('background-image')
  // WebKit and Chromium before 2023 clip to text under this name alone, and would draw a bar behind the words.
  else if (image !== undefined && node.style.get('background-clip') === 'text') node.style.set('-webkit-background-clip', 'text')
  if (node.style.has('background-image') || node.attributes.has('background')) return
  for (const property of node.style.keys()) {
    if (property.startsWith('background-') && property !== 'background-color') node.style.delete(property)
  }
}

/** Under a variant a side that is not named keeps what it has, so sides are joined only when all four are there. */
function joinVariant(style: Map<string, string>): void {
  for (const name of ['margin', 'padding']) {
    if (SIDES.every((side) => style.has(`${name}-${side}`))) style.set(name, fourSides(take(style, (side) => `${name}-${side}`)!))
  }
  for (const part of ['color', 'style', 'width']) {
    const sides = SIDES.map((side) => style.get(`border-${side}-${part}`))
    if (!sides.every((value) => value !== undefined && value === sides[0])) continue
    for (const side of SIDES) style.delete(`border-${side}-${part}`)
    style.set(`border-${part}`, sides[0]!)
  }
  joinCornersOfVariant(style)
  joinDecoration(style)
}

function joinCornersOfVariant(style: Map<string, string>): void {
  const corners = CORNERS.map((corner) => style.get(`border-${corner}-radius`))
  if (!corners.every((radius) => radius !== undefined)) return
  for (const corner of CORNERS) style.delete(`border-${corner}-radius`)
  style.set('border-radius', fourSides(corners))
}

function take(style: Map<string, string>, name: (side: string) => string): string[] | undefined {
  if (!SIDES.some((side) => style.has(name(side)))) return undefined
  return SIDES.map((side) => {
    const value = style.get(name(side)) ?? '0'
    style.delete(name(side))
    return isZero(value) ? '0' : value
  })
}

function isZero(value: string): boolean {
  return toPx(value) === 0
}

/** The shortest form that still names all four sides. */
function fourSides(values: readonly string[]): string {
  const [top, right, bottom, left] = values.map((value) => (isZero(value) ? '0' : value)) as [string, string, string, string]
  if (left !== right) return `${top} ${right} ${bottom} ${left}`
  if (top !== bottom) return `${top} ${right} ${bottom}`
  return top === right ? top : `${top} ${right}`
}
