/** The dark lens: the mail's own dark styles, or what an app that inverts without asking would make of it. */
import { parseDocument } from '../document/document.ts'
import { parseDeclarations } from '../document/declarations.ts'
import { defaultLimits } from '../document/limits.ts'
import { invertLightness, parseColor, toHex, toHsl } from '../inspect/color.ts'
import type { Lens, LensOptions } from './lens.ts'
import { copyTree, serialize, walk } from './lens-tree.ts'
import type { LensElement } from './lens-tree.ts'
import { applyMedia, matchesMedia } from './media.ts'
import { createTracer } from './tracer.ts'
import type { Tracer } from './tracer.ts'

const DESKTOP_PX = 800

const NOTES: Readonly<Record<NonNullable<LensOptions['dark']>, string>> = {
  authored: 'The mail with its own dark styles, as in Apple Mail.',
  'gmail-ios': 'An approximation of how Gmail for iOS inverts a mail; it cannot be told not to.',
  'outlook-windows': 'An approximation of how Outlook on Windows inverts a mail; it cannot be told not to.',
}

export const dark: Lens = (html, options = {}) => {
  const mode = options.dark ?? 'authored'
  const document = parseDocument(html)
  const tracer = createTracer(document)
  const root = copyTree(mode === 'outlook-windows' ? document.word : document.browser)
  for (const { element } of walk(root)) {
    // Word's settings are no text of the mail, and a browser would write them into its body.
    element.children = element.children.filter((child) => child.kind === 'text' || child.name !== 'xml')
    if (element.name === 'style') {
      applyMedia(element, document, tracer, (prelude) => matchesMedia(prelude, { widthPx: DESKTOP_PX, isDark: mode === 'authored' }))
      if (mode !== 'authored') invertSheet(element, mode, tracer)
    } else if (mode !== 'authored') invert(element, mode, tracer)
    if (element.name === 'body') setCanvas(element, mode)
  }
  return { html: serialize(root), trace: tracer.entries, note: NOTES[mode] }
}

/** A page that sets no colours gets those of a dark client. */
function setCanvas(body: LensElement, mode: string): void {
  const style = body.attributes.get('style') ?? ''
  const isSet = body.attributes.has('bgcolor') || /background/i.test(style)
  if (!isSet) body.attributes.set('style', `background-color:#1e1e1e;${mode === 'authored' ? '' : 'color:#ffffff;'}${style}`)
}

/** Gmail leaves what is dark already; Outlook turns everything over. */
function invert(element: LensElement, mode: 'gmail-ios' | 'outlook-windows', tracer: Tracer): void {
  const style = element.attributes.get('style')
  if (style !== undefined) {
    const declarations = parseDeclarations(style, 0, defaultLimits.declarations).map(
      ({ property, value }) => `${property}:${invertValue(property, value, mode, element, tracer)}`,
    )
    element.attributes.set('style', declarations.join(';'))
  }
  const bgcolor = parseColor(element.attributes.get('bgcolor'))
  if (bgcolor !== undefined)
    element.attributes.set(
      'bgcolor',
      toHex(shouldInvert(toHsl(bgcolor).lightness, 'background-color', mode) ? invertLightness(bgcolor) : bgcolor),
    )
}

function invertSheet(element: LensElement, mode: 'gmail-ios' | 'outlook-windows', tracer: Tracer): void {
  element.children = element.children.map((child) =>
    child.kind === 'element'
      ? child
      : {
          ...child,
          text: child.text.replace(
            /([\w-]+):([^;{}]+)/g,
            (_, property: string, value: string) => `${property}:${invertValue(property, value, mode, element, tracer)}`,
          ),
        },
  )
}

function invertValue(property: string, value: string, mode: 'gmail-ios' | 'outlook-windows', element: LensElement, tracer: Tracer): string {
  if (!/^(?:color|background|background-color|border(?:-\w+)?(?:-color)?)$/.test(property)) return value
  return value.replace(/#[\da-f]{3,8}\b|\brgba?\([^)]*\)|\b(?:white|black|gray|silver|red|navy|blue|green)\b/gi, (text) => {
    const color = parseColor(text)
    if (color === undefined || !shouldInvert(toHsl(color).lightness, property, mode)) return text
    const inverted = toHex(invertLightness(color))
    tracer.add(
      element.source,
      `${property}: ${text} → ${inverted}`,
      'emulated',
      'inverted',
      'https://www.hteumeuleu.com/2021/emails-react-outlook-com-dark-mode/',
    )
    return inverted
  })
}

function shouldInvert(lightness: number, property: string, mode: 'gmail-ios' | 'outlook-windows'): boolean {
  if (mode === 'outlook-windows') return true
  return property === 'color' ? lightness < 0.6 : lightness > 0.5
}
