import type { MailDocument } from '../document/document.ts'
import type { Declaration } from '../document/declarations.ts'
import type { StyleRule } from '../document/stylesheet.ts'
import type { LensElement } from './lens-tree.ts'
import type { Tracer } from './tracer.ts'

/** Rewrites every style block: rules whose queries match stand outside of them, the others are gone. */
export function applyMedia(element: LensElement, document: MailDocument, tracer: Tracer, matches: (prelude: string) => boolean): void {
  const block = [...document.browser.styleBlocks, ...document.word.styleBlocks].find((block) => block.element === element.source)
  if (block === undefined) return
  const fonts = block.sheet.atRules.filter((rule) => rule.name === 'font-face').map((rule) => `@font-face{${write(rule.declarations)}}`)
  const rules = block.sheet.rules.filter((rule) => {
    if (rule.within.length === 0) return true
    const isMatch = rule.within.every((atRule) => atRule.name === 'media' && matches(atRule.prelude))
    tracer.add(
      block.element,
      `${rule.selectorText} in @media ${rule.within.map(({ prelude }) => prelude).join(' ')}`,
      isMatch ? 'kept' : 'dropped',
      'media-query',
      'https://www.caniemail.com/features/css-at-media/',
      rule.start,
    )
    return isMatch
  })
  element.children = [{ kind: 'text', text: [...fonts, ...rules.map(writeRule)].join('\n'), isRaw: true }]
}

function writeRule(rule: StyleRule): string {
  return `${rule.selectorText}{${write(rule.declarations)}}`
}

function write(declarations: readonly Declaration[]): string {
  return declarations.map(({ property, value, isImportant }) => `${property}:${value}${isImportant ? ' !important' : ''}`).join(';')
}

/** Whether a media query holds on a screen of this width, in this colour scheme. */
export function matchesMedia(prelude: string, screen: { readonly widthPx: number; readonly isDark: boolean }): boolean {
  return prelude.split(',').some((query) => {
    if (/\b(?:print|speech)\b/i.test(query) && !/\bnot\b/i.test(query)) return false
    return [...query.matchAll(/\(\s*([\w-]+)\s*:?\s*([^)]*)\)/g)].every(([, feature = '', value = '']) =>
      matchesFeature(feature.toLowerCase(), value, screen),
    )
  })
}

function matchesFeature(
  feature: string,
  value: string,
  { widthPx, isDark }: { readonly widthPx: number; readonly isDark: boolean },
): boolean {
  const length = Number.parseFloat(value) * (value.trim().endsWith('em') ? 16 : 1)
  if (feature === 'max-width' || feature === 'max-device-width') return widthPx <= length
  if (feature === 'min-width' || feature === 'min-device-width') return widthPx >= length
  if (feature === 'prefers-color-scheme') return value.trim() === (isDark ? 'dark' : 'light')
  return feature === 'orientation' ? value.trim() === 'portrait' : false
}
