import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const webfontMso: Rule = {
  id: 'webfont-mso',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'Word sees no web font without mso-font-alt or mso-generic-font-family.',
  reason: 'Word ignores the whole font stack of an element whose first font is a web font, and uses Times New Roman.',
  fix: 'Put fonts inside <!--[if !mso]><!--> … <!--<![endif]-->, or add mso-font-alt and mso-generic-font-family to @font-face.',
  source: ['https://www.caniemail.com/features/css-at-font-face/', 'hteumeuleu.com, 17 July 2019: web fonts in Outlook'],
  document({ document, report }) {
    for (const block of document.word.styleBlocks) {
      for (const rule of block.sheet.atRules) {
        if (
          rule.name === 'font-face' &&
          // Word itself describes the fonts it used this way, and fetches none.
          rule.declarations.some(({ property }) => property === 'src') &&
          !rule.declarations.some(({ property }) => property === 'mso-font-alt' || property === 'mso-generic-font-family')
        ) {
          report(rule, 'Word sees this @font-face, and uses Times New Roman wherever the font comes first.', { cause: 'font-face' })
        }
        if (rule.name === 'import' && /font/i.test(rule.prelude))
          report(rule, 'Word sees this imported web font, and uses Times New Roman wherever the font comes first.', { cause: 'font-face' })
      }
    }
    for (const link of document.word.elements) {
      if (link.name === 'link' && /stylesheet/i.test(attributeOf(link, 'rel') ?? '') && /font/i.test(attributeOf(link, 'href') ?? '')) {
        report(link, 'Word sees this web font, and uses Times New Roman wherever the font comes first.', { cause: 'font-face' })
      }
    }
  },
}
