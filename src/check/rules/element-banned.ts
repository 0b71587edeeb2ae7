import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

const BANNED = [
  'script',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'video',
  'audio',
  'svg',
  'canvas',
  'base',
  'link',
  'dialog',
  'portal',
]

export const elementBanned: Rule = {
  id: 'element-banned',
  severity: 'error',
  clients: ['all'],
  summary: 'A mail has no scripts, forms, frames, media or inline SVG.',
  reason: 'Clients take these elements out, and filters count them against the sender.',
  fix: 'Link to a page that has them, and show a picture in the mail.',
  source: [
    'https://www.caniemail.com/features/html-form/',
    'https://www.caniemail.com/features/html-svg/',
    'https://www.caniemail.com/features/html-video/',
  ],
  elements: {
    view: 'both',
    names: BANNED,
    visit(element, { report }) {
      if (element.name === 'link') {
        const isFont = /font/i.test(attributeOf(element, 'href') ?? '')
        if (!/stylesheet/i.test(attributeOf(element, 'rel') ?? '') || isFont) return
        report(element, 'Mail clients load no external style sheets.')
        return
      }
      report(element, `Mail clients remove <${element.name}>.`, { cause: `element:${element.name}` })
    },
  },
}
