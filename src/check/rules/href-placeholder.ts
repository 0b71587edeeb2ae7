import { findAttribute } from '../document/node.ts'
import { placeholder } from '../inspect/links.ts'
import type { Rule } from '../rule.ts'

export const hrefPlaceholder: Rule = {
  id: 'href-placeholder',
  severity: 'error',
  isAboutWording: true,
  clients: ['all'],
  summary: 'Every link leads somewhere a reader can go.',
  reason: 'Mail clients strip or block empty, scripted, local and relative addresses.',
  fix: 'Write a full https:// address.',
  source: ['https://www.caniemail.com/features/html-anchor-links/'],
  elements: {
    view: 'both',
    names: ['a', 'area', 'v:roundrect', 'v:rect'],
    visit(element, { report }) {
      const attribute = findAttribute(element, 'href')
      if (attribute === undefined) return
      const problem = problemOf(attribute.value.trim())
      if (problem !== undefined) report(attribute, `href="${attribute.value.slice(0, 60)}" ${problem}.`)
    },
  },
}

function problemOf(href: string): string | undefined {
  if (href === '' || href === '#') return 'leads nowhere'
  if (href.startsWith('#') || placeholder.test(href)) return undefined
  if (/^(?:javascript|vbscript|data|file|blob):/i.test(href)) return 'is blocked by mail clients'
  if (href.startsWith('//')) return 'has no protocol, which a mail cannot take from its page'
  if (!/^[a-z][a-z\d+.-]*:/i.test(href)) return 'is relative, and a mail has no page it could be relative to'
  return undefined
}
