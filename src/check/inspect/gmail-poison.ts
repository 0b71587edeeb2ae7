import type { StyleBlock } from '../document/document.ts'

/** What makes Gmail throw a whole style attribute away, or `undefined`. */
export function poisonOfStyle(style: string): string | undefined {
  const modern = /\b(lab|lch|oklab|oklch)\(/i.exec(style)
  if (modern !== null) return `${modern[1]}()`
  if (/\brgba?\(\s*[\d.%]+\s+[\d.%]/i.test(style)) return 'rgb() written with blanks'
  return undefined
}

export interface BlockPoison {
  readonly what: string
  readonly offset: number
}

const HACKS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\\[09]/, 'the hack \\9'],
  [/[{;]\s*[*_+#$%&][a-z-]+\s*:/i, 'a property name with a stray sign before it'],
  [/\brgba?\(\s*[\d.%]+\s+[\d.%]/i, 'rgb() written with blanks'],
]

/** What makes Gmail throw a whole style block away, with its place, or `undefined`. */
export function poisonOfBlock(block: StyleBlock): BlockPoison | undefined {
  const text = block.text.replace(/\/\*.*?(?:\*\/|$)/gs, (comment) => ' '.repeat(comment.length))
  const nested = block.sheet.atRules.find((rule) => rule.within.length > 0)
  if (nested !== undefined) return { what: `@${nested.name} inside another at-rule`, offset: nested.start }
  const base = block.element.children[0]?.start ?? block.element.openEnd
  for (const [pattern, what] of HACKS) {
    const index = text.search(pattern)
    if (index !== -1) return { what, offset: base + index }
  }
  return undefined
}
