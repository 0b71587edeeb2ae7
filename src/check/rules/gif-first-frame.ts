import { findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const gifFirstFrame: Rule = {
  id: 'gif-first-frame',
  severity: 'info',
  clients: ['outlook-windows'],
  summary: 'The first frame of an animated GIF carries the message.',
  reason: 'Outlook up to 2016 shows the first frame only, and later ones play an animation three times.',
  fix: 'Look at the first frame alone; nothing to do for a GIF that does not move.',
  source: ['https://www.caniemail.com/features/image-gif/'],
  elements: {
    view: 'word',
    names: ['img'],
    visit(element, { report }) {
      const src = findAttribute(element, 'src')
      const isPixel = element.attributes.some(({ name, value }) => name === 'width' && value === '1')
      if (src !== undefined && !isPixel && /\.gif(?:[?#]|$)/i.test(src.value))
        report(src, 'If this GIF moves, Outlook shows its first frame.')
    },
  },
}
