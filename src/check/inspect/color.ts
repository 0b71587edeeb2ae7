import { parseColor as parseCssColor } from '../../css/color.ts'

export interface Color {
  /** 0 to 255. */
  readonly red: number
  readonly green: number
  readonly blue: number
  /** 0 to 1. */
  readonly alpha: number
}

export const black: Color = { red: 0, green: 0, blue: 0, alpha: 1 }
export const white: Color = { red: 255, green: 255, blue: 255, alpha: 1 }

/** Reads a colour in any notation of CSS, and the six digits without `#` that old attributes have; `undefined` for anything else. */
export function parseColor(text: string | undefined): Color | undefined {
  const value = text?.trim().toLowerCase() ?? ''
  if (value === '' || value === 'currentcolor' || value === 'inherit') return undefined
  const color = parseCssColor(/^[\da-f]{6}$/.test(value) ? `#${value}` : value)
  return color === undefined ? undefined : { red: color.red * 255, green: color.green * 255, blue: color.blue * 255, alpha: color.alpha }
}

/** Hue in degrees, the others 0 to 1. */
function fromHsl(hue: number, saturation: number, lightness: number, alpha = 1): Color {
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    return 255 * (lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return { red: channel(0), green: channel(8), blue: channel(4), alpha }
}

export function toHsl({ red, green, blue }: Color): { hue: number; saturation: number; lightness: number } {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  const lightness = (max + min) / 2
  const delta = max - min
  if (delta === 0) return { hue: 0, saturation: 0, lightness }
  const saturation = delta / (1 - Math.abs(2 * lightness - 1))
  const hue = max === r ? ((g - b) / delta + 6) % 6 : max === g ? (b - r) / delta + 2 : (r - g) / delta + 4
  return { hue: hue * 60, saturation, lightness }
}

export function toHex(color: Color): string {
  const part = (channel: number) =>
    Math.round(Math.min(255, Math.max(0, channel)))
      .toString(16)
      .padStart(2, '0')
  return `#${part(color.red)}${part(color.green)}${part(color.blue)}`
}

/** The colour seen when `top` lies over `bottom`. */
export function blend(top: Color, bottom: Color): Color {
  const mix = (a: number, b: number) => a * top.alpha + b * (1 - top.alpha)
  return { red: mix(top.red, bottom.red), green: mix(top.green, bottom.green), blue: mix(top.blue, bottom.blue), alpha: 1 }
}

/** What a client that inverts lightness makes of a colour: the hue stays. */
export function invertLightness(color: Color): Color {
  const { hue, saturation, lightness } = toHsl(color)
  return fromHsl(hue, saturation, 1 - lightness, color.alpha)
}

/** WCAG 2 contrast, 1 to 21. */
export function contrastRatio(a: Color, b: Color): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** A contrast for a message, never rounded up to a limit it misses: 4.48 shows as 4.4. */
export function showRatio(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1)
}

function luminance({ red, green, blue }: Color): number {
  const linear = (channel: number) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
