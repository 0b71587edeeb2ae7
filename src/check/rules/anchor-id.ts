import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const anchorId: Rule = {
  id: 'anchor-id',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'A link within the mail leads to an <a name>.',
  reason: 'Word finds no element by its id.',
  fix: 'Put <a name="top"></a> where the link should lead.',
  source: ['https://www.caniemail.com/features/html-anchor-links/'],
  document({ document, report }) {
    const names = new Set(document.word.elements.filter(({ name }) => name === 'a').map((element) => attributeOf(element, 'name')))
    for (const element of document.word.elements) {
      const target = /^#(.+)$/.exec(attributeOf(element, 'href') ?? '')?.[1]
      if (element.name === 'a' && target !== undefined && !names.has(target))
        report(element, `Word finds no <a name="${target}"> to go to.`)
    }
  },
}
