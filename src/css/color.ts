import type { Color, Rgb } from 'culori'
import culori from 'culori/require'
import { parseQuantity } from './length.ts'
import { functionCall, splitList, splitValue } from './split-value.ts'

/** Red, green and blue from 0 to 1, in sRGB. */
export interface Rgba {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly alpha: number
}

const { clampRgb, converter, formatHex, interpolateWithPremultipliedAlpha, inGamut, parse, toGamut } = culori
const toRgb = converter('rgb')
const mapToSrgb = toGamut('rgb', 'oklch')
const isInSrgb = inGamut('rgb')

/**
 * Reads a colour in any CSS notation: names, hex, `rgb()`, `hsl()`, `hwb()`, `lab()`, `lch()`, `oklab()`, `oklch()`, `color()`,
 * `color-mix()`. Colours outside sRGB are mapped into it as CSS Color 4 §13 says.
 *
 * @param current what `currentcolor` stands for, as hex
 * @returns `undefined` when the text is no colour
 *
 * @example
 * toHex(parseColor('oklch(60% 0.1 20)')!) // '#b46767'
 */
export function parseColor(text: string, current = '#000000'): Rgba | undefined {
  const color = readColor(text, current)
  if (color === undefined) return undefined
  const rgb = isInSrgb(color) ? toRgb(color) : mapToSrgb(color)
  const { r = 0, g = 0, b = 0, alpha = 1 } = clampRgb(rgb as Rgb)
  return { red: r, green: g, blue: b, alpha }
}

/**
 * Lays a translucent colour over an opaque one: mail clients drop alpha, and Gmail drops the whole style that has it in modern notation.
 *
 * @see https://www.caniemail.com/features/css-rgba/
 */
export function blend(color: Rgba, backdrop: Rgba): Rgba {
  const mix = (over: number, under: number) => over * color.alpha + under * (1 - color.alpha)
  return { red: mix(color.red, backdrop.red), green: mix(color.green, backdrop.green), blue: mix(color.blue, backdrop.blue), alpha: 1 }
}

/** Six hex digits, which attributes such as `bgcolor` need; alpha is left out. */
export function toHex({ red, green, blue }: Rgba): string {
  return formatHex({ mode: 'rgb', r: red, g: green, b: blue })
}

/** Whether a component can be nothing but a colour, or is a colour's name. */
export function isColor(component: string): boolean {
  return /^currentcolor$/i.test(component) || readColor(component, '#000000') !== undefined
}

/** The first colour of a computed gradient, as hex: what is drawn where gradients are not. */
export function gradientStart(image: string): string | undefined {
  return image.includes('gradient(') ? /#[0-9a-f]{6}/i.exec(image)?.[0] : undefined
}

/** Whether the colour depends on the element's own `color`. */
export function usesCurrentColor(text: string): boolean {
  return /\bcurrentcolor\b/i.test(text)
}

function readColor(text: string, current: string): Color | undefined {
  if (/^currentcolor$/i.test(text)) return parse(current)
  if (/^[\da-f]+$/i.test(text)) return undefined // culori takes hex digits without `#`, CSS does not
  return /^color-mix\(/i.test(text) ? mixColors(text, current) : parse(text)
}

const mixingModes: Readonly<Record<string, 'rgb' | 'lrgb' | 'hsl' | 'hwb' | 'lab' | 'lch' | 'oklab' | 'oklch' | 'p3' | 'xyz65' | 'xyz50'>> =
  {
    srgb: 'rgb',
    'srgb-linear': 'lrgb',
    hsl: 'hsl',
    hwb: 'hwb',
    lab: 'lab',
    lch: 'lch',
    oklab: 'oklab',
    oklch: 'oklch',
    'display-p3': 'p3',
    xyz: 'xyz65',
    'xyz-d65': 'xyz65',
    'xyz-d50': 'xyz50',
  }

/** `color-mix(in oklab, red 30%, blue)`, as CSS Color 5 §3 defines it, with the shorter way around the hue circle. */
function mixColors(text: string, current: string): Color | undefined {
  const [method = '', ...operands] = splitList(functionCall(text)?.inside ?? '')
  const mode = mixingModes[splitValue(method)[1] ?? '']
  const [first, second] = operands.map((operand) => readOperand(operand, current))
  if (mode === undefined || first === undefined || second === undefined || operands.length !== 2) return undefined
  const firstShare = first.share ?? 100 - (second.share ?? 50)
  const secondShare = second.share ?? 100 - firstShare
  const total = firstShare + secondShare
  if (total === 0) return undefined
  const mixed = interpolateWithPremultipliedAlpha([first.color, second.color], mode)(secondShare / total)
  return total < 100 ? { ...mixed, alpha: ((mixed.alpha ?? 1) * total) / 100 } : mixed
}

function readOperand(text: string, current: string): { color: Color; share: number | undefined } | undefined {
  const components = splitValue(text)
  const share = components.map(parseQuantity).find((quantity) => quantity?.unit === '%')?.value
  const color = components.map((component) => readColor(component, current)).find((found) => found !== undefined)
  return color === undefined ? undefined : { color, share }
}
