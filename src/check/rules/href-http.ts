import { findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const hrefHttp: Rule = {
  id: 'href-http',
  severity: 'warning',
  isAboutWording: true,
  clients: ['all'],
  summary: 'Links and images use https.',
  reason: 'Clients warn about plain http, and image proxies may refuse it.',
  fix: 'Write https://.',
  source: ['https://support.google.com/mail/answer/81126'],
  elements: {
    view: 'both',
    visit(element, { report }) {
      for (const name of ['href', 'src', 'background'] as const) {
        const attribute = findAttribute(element, name)
        if (attribute !== undefined && /^http:\/\/(?!localhost|127\.)/i.test(attribute.value.trim()))
          report(attribute, `${attribute.value.slice(0, 80)} is not https.`)
      }
    },
  },
}
