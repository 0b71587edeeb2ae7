import { placeholder } from '../inspect/links.ts'
import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const imgSrc: Rule = {
  id: 'img-src',
  severity: 'error',
  clients: ['all'],
  summary: 'The address of an image is whole: it starts with https:, or with cid: for a part of the message.',
  reason: 'A mail has no address of its own that a relative one could start from, so the image never loads.',
  fix: 'Put the image on a server, and write its whole address.',
  source: ['https://www.rfc-editor.org/rfc/rfc2557#section-5'],
  elements: {
    view: 'both',
    names: ['img'],
    visit(element, { report }) {
      const src = (attributeOf(element, 'src') ?? '').trim()
      if (src === '') return report(element, 'This image has no address.')
      if (/^(?:https?|cid|data|blob):/i.test(src) || placeholder.test(src)) return
      report(element, `${src.slice(0, 80)} is no address that a mail could load an image from.`)
    },
  },
}
