import type { VariantKey } from '../cascade/styled.ts'

type Variants = ReadonlyMap<VariantKey, ReadonlyMap<string, string>>

/** Seven characters that depend on the rules alone: two different sets of rules in one mail share a name once in 10⁶ mails with 50 of them. */
export function variantClass(variants: Variants): string {
  return `e${hash(serialise(variants)).toString(36).padStart(6, '0').slice(-6)}`
}

function serialise(variants: Variants): string {
  return [...variants]
    .map(
      ([key, style]) =>
        `${key}{${[...style]
          .map(([property, value]) => `${property}:${value}`)
          .sort()
          .join(';')}}`,
    )
    .sort()
    .join('')
}

/** FNV-1a, twice over with different starts, for 42 bits of difference where one run has 32. */
function hash(text: string): number {
  return (fnv(text, 0x811c9dc5) % 0x400) * 0x100000000 + fnv(text, 0x1000193)
}

function fnv(text: string, start: number): number {
  let hash = start
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
