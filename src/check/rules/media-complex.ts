import type { AtRule } from '../document/stylesheet.ts'
import type { Rule } from '../rule.ts'

const KNOWN_FEATURES = /^(?:(?:max-|min-)?(?:device-)?width|prefers-color-scheme|(?:-webkit-)?min-device-pixel-ratio)$/i

export const mediaComplex: Rule = {
  id: 'media-complex',
  severity: 'warning',
  clients: ['gmail', 'yahoo', 'outlook-com'],
  summary: 'Media queries are one level deep and ask for the width, or for the colour scheme.',
  reason: 'Gmail drops a style block with nested queries, and several clients know width queries only.',
  fix: 'Write @media (max-width: 600px), each on its own, and put risky rules into a style block of their own.',
  source: ['https://www.caniemail.com/features/css-at-media/', 'https://github.com/hteumeuleu/email-bugs/issues/90'],
  document({ document, report }) {
    for (const block of document.browser.styleBlocks) {
      for (const rule of block.sheet.atRules) {
        const problem = problemOf(rule)
        if (problem !== undefined) report(rule, `@${rule.name} ${rule.prelude.slice(0, 60)} ${problem}.`)
      }
    }
  },
}

function problemOf(rule: AtRule): string | undefined {
  if (rule.within.length > 0) return 'stands inside another at-rule'
  if (rule.name !== 'media') return undefined
  const features = [...rule.prelude.matchAll(/\(\s*([\w-]+)\s*(?::|\)|[<>=])/g)].map((match) => match[1]!)
  const unknown = features.find((feature) => !KNOWN_FEATURES.test(feature))
  return unknown === undefined ? undefined : `asks for ${unknown}`
}
