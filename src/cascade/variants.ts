import type { VariantKey } from './styled.ts'

/** The width, in px, up to which `@mobile` holds. */
const MOBILE_WIDTH = 600

/** Whether a key of a style object introduces a variant rather than a property. */
export function looksLikeVariant(key: string): boolean {
  return key.startsWith('@') || key.startsWith(':') || key.startsWith('&')
}

/**
 * The canonical form of a variant, or `undefined` when there is no such variant.
 *
 * @example
 * variantKey('@mobile') // '@max 600'
 * variantKey('@max 480px') // '@max 480'
 */
export function variantKey(written: string): VariantKey | undefined {
  const text = written.trim().toLowerCase().replace(/^&/, '')
  if (text === '@mobile') return `@max ${MOBILE_WIDTH}`
  if (text === '@dark' || text === ':hover') return text
  const width = /^@(max|min)\s+(\d+)(?:px)?$/.exec(text)
  return width === null ? undefined : `@${width[1]} ${Number(width[2])}`
}

/**
 * Which of the keys hold wherever `key` holds, weakest first, `key` itself last: at 480 px `@max 600` holds as well.
 * Head rules are written in this order, so a later one may rely on the earlier ones.
 */
export function layersOf(key: VariantKey, keys: Iterable<VariantKey>): VariantKey[] {
  const width = widthOf(key)
  if (width === undefined) return [key]
  const layers = [...keys].filter((other) => {
    const otherWidth = widthOf(other)
    if (otherWidth === undefined || otherWidth.bound !== width.bound) return false
    return width.bound === 'max' ? otherWidth.px > width.px : otherWidth.px < width.px
  })
  return [...layers.sort(compareVariants), key]
}

/** Orders variants as head rules must be: wide before narrow `@max`, narrow before wide `@min`, then `@dark`, then `:hover`. */
export function compareVariants(left: VariantKey, right: VariantKey): number {
  return weight(left) - weight(right)
}

function weight(key: VariantKey): number {
  const width = widthOf(key)
  if (width === undefined) return key === '@dark' ? 3e6 : 4e6
  return width.bound === 'max' ? 1e6 - width.px : 1e6 + width.px
}

function widthOf(key: VariantKey): { readonly bound: string; readonly px: number } | undefined {
  const match = /^@(max|min) (\d+)$/.exec(key)
  return match === null ? undefined : { bound: match[1]!, px: Number(match[2]) }
}
