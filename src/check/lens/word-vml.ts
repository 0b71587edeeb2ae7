import { parseDeclarations } from '../document/declarations.ts'
import { defaultLimits } from '../document/limits.ts'
import type { LensElement, LensNode } from './lens-tree.ts'
import { makeElement, replaceChild } from './lens-tree.ts'
import type { WordPass } from './word.ts'

const source = 'https://www.hteumeuleu.com/2021/background-properties-in-vml/'

/** Turns VML shapes into boxes that a browser draws. */
export function drawVml(root: LensElement, pass: WordPass): void {
  drawChildren(root, root, pass)
}

function drawChildren(element: LensElement, root: LensElement, pass: WordPass): void {
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    drawChildren(child, root, pass)
    const drawn = draw(child, root)
    if (drawn === undefined) continue
    pass.tracer.add(child.source, `<${child.name}>`, drawn.length === 0 ? 'dropped' : 'emulated', 'vml', source)
    // A picture behind the text stays behind it, in this element and no further.
    if (child.name === 'v:image')
      for (const [property, value] of [
        ['position', 'relative'],
        ['z-index', '0'],
      ] as const)
        element.style.set(property, value)
    replaceChild(element, child, drawn)
  }
}

function draw(element: LensElement, root: LensElement): LensNode[] | undefined {
  switch (element.name) {
    case 'v:rect':
    case 'v:roundrect':
    case 'v:oval':
    case 'v:shape':
      return [drawShape(element)]
    case 'v:textbox':
      return [makeElement('div', {}, textboxStyle(element), element.children)]
    case 'v:image':
      return [
        makeElement(
          'img',
          { src: element.attributes.get('src') ?? '', alt: '' },
          { ...sizeOf(element), position: 'absolute', 'z-index': '-1' },
          [],
        ),
      ]
    case 'v:line':
      return [
        makeElement(
          'div',
          {},
          {
            'border-top': `${element.attributes.get('strokeweight') ?? '1px'} solid ${element.attributes.get('strokecolor') ?? '#000000'}`,
          },
          [],
        ),
      ]
    case 'v:background':
      setPageBackground(element, root)
      return []
    default:
      return element.name.startsWith('v:') && element.name !== 'v:fill' ? [] : undefined
  }
}

function drawShape(shape: LensElement): LensElement {
  const fill = shape.children.find((child): child is LensElement => child.kind === 'element' && child.name === 'v:fill')
  const href = shape.attributes.get('href')
  const vmlStyle = styleOf(shape)
  const fitsText = shape.children.some((child) => child.kind === 'element' && child.style.get('data-fit') === 'true')
  const style: Record<string, string> = {
    display: 'block',
    position: 'relative',
    'box-sizing': 'border-box',
    ...sizeOf(shape),
    ...fillStyle(shape, fill),
    ...strokeStyle(shape),
    ...cornerStyle(shape, vmlStyle),
  }
  if (fitsText) delete style['height']
  else if (style['height'] !== undefined) style['overflow'] = 'hidden'
  if (/middle/i.test(vmlStyle.get('v-text-anchor') ?? ''))
    Object.assign(style, { display: 'flex', 'flex-direction': 'column', 'justify-content': 'center' })
  if (href !== undefined) style['text-decoration'] = 'none'
  const children = shape.children.filter((child) => child !== fill)
  for (const child of children) if (child.kind === 'element') child.style.delete('data-fit')
  const drawn = makeElement(href === undefined ? 'div' : 'a', href === undefined ? {} : { href }, style, children)
  return drawn
}

/** VML lengths: points as they are, bare numbers are pixels. */
function sizeOf(element: LensElement): Record<string, string> {
  const style = styleOf(element)
  const size: Record<string, string> = {}
  for (const name of ['width', 'height']) {
    const value = style.get(name)
    const tenths = Number(style.get(`mso-${name}-percent`))
    if (tenths > 0) size[name] = `${tenths / 10}%`
    else if (value !== undefined) size[name] = /^[\d.]+$/.test(value) ? `${value}px` : value
  }
  return size
}

function styleOf(element: LensElement): ReadonlyMap<string, string> {
  const attribute = element.source?.attributes.find(({ name }) => name === 'style')?.value ?? ''
  return new Map(parseDeclarations(attribute, 0, defaultLimits.declarations).map(({ property, value }) => [property, value]))
}

function isFalse(value: string | undefined): boolean {
  return value !== undefined && /^(?:f|false|0)$/i.test(value)
}

function fillStyle(shape: LensElement, fill: LensElement | undefined): Record<string, string> {
  if (isFalse(shape.attributes.get('fill') ?? shape.attributes.get('filled'))) return {}
  const said = fill?.attributes.get('color') ?? shape.attributes.get('fillcolor')
  const color = said ?? '#ffffff'
  // A picture covers the white that a shape has by default.
  const style: Record<string, string> = said === undefined && fill?.attributes.has('src') === true ? {} : { 'background-color': color }
  const type = fill?.attributes.get('type')?.toLowerCase()
  const src = fill?.attributes.get('src')
  const color2 = fill?.attributes.get('color2')
  if (type?.startsWith('gradient') === true && color2 !== undefined)
    style['background-image'] = `linear-gradient(${180 - Number(fill?.attributes.get('angle') ?? 0)}deg, ${color}, ${color2})`
  if (src === undefined) return style
  const aspect = fill?.attributes.get('aspect')?.toLowerCase()
  style['background-image'] = `url("${src}")`
  style['background-repeat'] = type === 'tile' ? 'repeat' : 'no-repeat'
  if (type !== 'tile') style['background-size'] = aspect === 'atleast' ? 'cover' : aspect === 'atmost' ? 'contain' : '100% 100%'
  if (type !== 'tile') style['background-position'] = positionOf(fill?.attributes.get('position'))
  return style
}

/** Frames count from the middle, -0.5 to 0.5. */
function positionOf(position: string | undefined): string {
  const [x = 0, y = 0] = (position ?? '0,0').split(',').map(Number)
  const percent = (value: number) => `${Math.round((value + 0.5) * 100)}%`
  return Number.isFinite(x) && Number.isFinite(y) ? `${percent(x)} ${percent(y)}` : 'center'
}

/** A shape has a black line of 1px unless it says otherwise. */
function strokeStyle(shape: LensElement): Record<string, string> {
  if (isFalse(shape.attributes.get('stroke') ?? shape.attributes.get('stroked'))) return {}
  return { border: `${shape.attributes.get('strokeweight') ?? '1px'} solid ${shape.attributes.get('strokecolor') ?? '#000000'}` }
}

function cornerStyle(shape: LensElement, style: ReadonlyMap<string, string>): Record<string, string> {
  if (shape.name === 'v:oval') return { 'border-radius': '50%' }
  if (shape.name !== 'v:roundrect') return {}
  const share = arcShare(shape.attributes.get('arcsize') ?? '20%')
  const side = Math.min(...[style.get('width'), style.get('height')].map((value) => Number.parseFloat(value ?? '')).filter(Number.isFinite))
  const unit = /pt$/i.test(style.get('height') ?? '') ? 'pt' : 'px'
  return Number.isFinite(side) ? { 'border-radius': `${Math.round(side * share * 10) / 10}${unit}` } : {}
}

function arcShare(value: string): number {
  if (value.endsWith('%')) return Number.parseFloat(value) / 100
  return value.endsWith('f') ? Number.parseFloat(value) / 65_536 : Number.parseFloat(value)
}

function textboxStyle(textbox: LensElement): Record<string, string> {
  const inset = (textbox.attributes.get('inset') ?? '').split(',').map((part) => part.trim())
  const sides = ['0.1in', '0.05in', '0.1in', '0.05in'].map((initial, index) => lengthOf(inset[index]) ?? initial)
  const [left, top, right, bottom] = sides
  const fits = /true|^t$/i.test(styleOf(textbox).get('mso-fit-shape-to-text') ?? '')
  return { padding: `${top} ${right} ${bottom} ${left}`, ...(fits ? { 'data-fit': 'true' } : {}) }
}

function lengthOf(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  return /^[\d.]+$/.test(value) ? (Number(value) === 0 ? '0' : `${value}px`) : value
}

function setPageBackground(background: LensElement, root: LensElement): void {
  const body = findBody(root)
  const fill = background.children.find((child): child is LensElement => child.kind === 'element' && child.name === 'v:fill')
  if (body !== undefined) for (const [property, value] of Object.entries(fillStyle(background, fill))) body.style.set(property, value)
}

function findBody(element: LensElement): LensElement | undefined {
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    const found = child.name === 'body' ? child : findBody(child)
    if (found !== undefined) return found
  }
  return undefined
}
