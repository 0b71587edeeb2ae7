import { lengthPx } from '../document/length.ts'
import { fontFamilies } from '../inspect/typography.ts'
import type { LensElement } from './lens-tree.ts'
import { walk } from './lens-tree.ts'
import type { WordPass } from './word.ts'

/** Heights of a line of each face, in em: ascent and descent as the fonts say. Others are taken as Arial. */
const NATURAL_EM: Readonly<Record<string, number>> = { calibri: 1.22, 'segoe ui': 1.33, verdana: 1.22, tahoma: 1.21, georgia: 1.14 }
const DEFAULT_EM = 1.15

/** Makes lines as high as Word does, sets fonts that Word would use, and draws the spacers of padding-trick buttons. */
export function applyWordLines(root: LensElement, pass: WordPass): void {
  const webFonts = webFontFallbacks(pass)
  const inherited: Inherited = { fontSizePx: 16, family: 'Times New Roman', lineHeight: undefined, isExact: false }
  visit(root, inherited, pass, webFonts)
  for (const { element } of walk(root)) if (element.name === 'a') drawButton(element, pass)
}

interface Inherited {
  readonly fontSizePx: number
  readonly family: string
  readonly lineHeight: string | undefined
  readonly isExact: boolean
}

function visit(element: LensElement, above: Inherited, pass: WordPass, webFonts: ReadonlyMap<string, string>): void {
  replaceWebFont(element, webFonts, pass)
  const size = element.style.get('font-size')
  const fontSizePx =
    size === undefined
      ? above.fontSizePx
      : size.endsWith('%')
        ? (above.fontSizePx * Number.parseFloat(size)) / 100
        : (lengthPx(size, above.fontSizePx) ?? above.fontSizePx)
  const family = fontFamilies(element.style.get('font-family') ?? above.family)[0] ?? above.family
  const rule = element.style.get('mso-line-height-rule')
  const isExact = rule === undefined ? above.isExact && element.name !== 'table' : /exactly/i.test(rule)
  const lineHeight = element.style.get('line-height') ?? above.lineHeight
  const here = { fontSizePx, family, lineHeight, isExact }
  setLineHeight(element, here, pass)
  element.style.delete('mso-line-height-rule')
  for (const child of element.children) if (child.kind === 'element') visit(child, here, pass, webFonts)
}

/** `at least`, Word's default, never squeezes a line below its font; `exactly` crops what is higher. */
function setLineHeight(element: LensElement, { fontSizePx, family, lineHeight, isExact }: Inherited, { tracer }: WordPass): void {
  if (!element.style.has('line-height') && !element.style.has('font-size')) return
  const wanted = linePx(lineHeight, fontSizePx)
  if (wanted === undefined || isExact) return
  const natural = fontSizePx * (NATURAL_EM[family.toLowerCase()] ?? DEFAULT_EM)
  if (wanted >= natural) return
  element.style.set('line-height', `${Math.round(natural * 100) / 100}px`)
  tracer.add(
    element.source,
    `line-height: ${lineHeight}, raised to the font’s own`,
    'emulated',
    'line-height-at-least',
    'https://www.goodemailcode.com/email-enhancements/mso-styles',
  )
}

function linePx(value: string | undefined, fontSizePx: number): number | undefined {
  if (value === undefined || value === 'normal') return undefined
  if (/^[\d.]+$/.test(value)) return Number(value) * fontSizePx
  return value.endsWith('%') ? (Number.parseFloat(value) * fontSizePx) / 100 : lengthPx(value, fontSizePx)
}

const GENERIC_FACE: Readonly<Record<string, string>> = {
  swiss: 'Arial',
  roman: 'Times New Roman',
  modern: 'Courier New',
  script: 'Comic Sans MS',
  decorative: 'Impact',
}

/** What Word uses instead of each web font it has seen declared: Times New Roman, unless the rule says better. */
function webFontFallbacks({ document, version }: WordPass): ReadonlyMap<string, string> {
  const fallbacks = new Map<string, string>()
  if (version > 16) return fallbacks
  for (const rule of document.word.styleBlocks.flatMap((block) => block.sheet.atRules)) {
    if (rule.name !== 'font-face') continue
    const value = (name: string) => rule.declarations.find(({ property }) => property === name)?.value.replace(/["']/g, '')
    const family = value('font-family')?.toLowerCase()
    if (family !== undefined)
      fallbacks.set(family, value('mso-font-alt') ?? GENERIC_FACE[value('mso-generic-font-family') ?? ''] ?? 'Times New Roman')
  }
  return fallbacks
}

function replaceWebFont(element: LensElement, webFonts: ReadonlyMap<string, string>, { tracer }: WordPass): void {
  const stack = element.style.get('font-family')
  const face = stack === undefined ? undefined : webFonts.get(fontFamilies(stack)[0]?.toLowerCase() ?? '')
  if (face === undefined) return
  element.style.set('font-family', `"${face}"`)
  tracer.add(
    element.source,
    `font-family: ${stack} → ${face}`,
    'emulated',
    'web-font',
    'https://www.caniemail.com/features/css-at-font-face/',
  )
}

/** `mso-font-width` and `mso-text-raise` on the fillers of a button make its padding. */
function drawButton(link: LensElement, { tracer }: WordPass): void {
  const parts = link.children.filter((child): child is LensElement => child.kind === 'element')
  const fillers = parts.filter(({ style }) => style.has('mso-font-width'))
  if (fillers.length === 0) return
  const raise = (element: LensElement | undefined) => lengthPx(element?.style.get('mso-text-raise')) ?? 0
  const total = raise(fillers.find((filler) => filler.style.has('mso-text-raise')))
  const bottom = raise(parts.find(({ style }) => !style.has('mso-font-width')))
  link.style.set('display', 'inline-block')
  link.style.set('padding-top', `${Math.max(0, total - bottom)}px`)
  link.style.set('padding-bottom', `${bottom}px`)
  for (const filler of fillers) {
    filler.style.set('display', 'inline-block')
    filler.style.set('width', `${Math.min(5, Number.parseFloat(filler.style.get('mso-font-width')!) / 100)}em`)
  }
  for (const part of parts) for (const property of ['mso-font-width', 'mso-text-raise']) part.style.delete(property)
  tracer.add(
    link.source,
    'mso-font-width and mso-text-raise as padding',
    'emulated',
    'button-filler',
    'https://www.goodemailcode.com/email-code/link-button',
  )
}
