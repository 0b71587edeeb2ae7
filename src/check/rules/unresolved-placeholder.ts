import { visibleTexts } from '../inspect/visibility.ts'
import { closest } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import type { Rule } from '../rule.ts'

const LEFTOVER =
  /\{\{[^{}]{1,80}\}\}|\{%[^%]{1,80}%\}|\*\|[A-Z_:]{1,40}\|\*|<%[^%]{1,80}%>|\$\{[^{}]{1,80}\}|%recipient\.[\w.]+%|\[object \w+\]|\bundefined\b|\bNaN\b/

const VALUE_ATTRIBUTES = new Set(['href', 'src', 'alt', 'title', 'background', 'aria-label'])

export const unresolvedPlaceholder: Rule = {
  id: 'unresolved-placeholder',
  severity: 'error',
  isAboutWording: true,
  clients: ['all'],
  summary: 'No merge tag, undefined or [object Object] is left in the subject, the HTML or the text part.',
  reason: 'The reader sees “Dear {{name}}”.',
  fix: 'Give the template the value, or a fallback for recipients who lack it.',
  source: ['https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/batch-sending'],
  elements: {
    view: 'both',
    visit(element, { report }) {
      for (const attribute of element.attributes) {
        const found = VALUE_ATTRIBUTES.has(attribute.name) ? LEFTOVER.exec(attribute.value) : null
        if (found !== null) report(attribute, `${found[0]} was left in ${attribute.name}.`)
      }
    },
  },
  document({ document, report }) {
    const samples: string[] = []
    for (const text of visibleTexts(document.browser.body, document.browser)) {
      const found = LEFTOVER.exec(text.text)
      if (found === null) continue
      if (isSample(text.parent)) samples.push(found[0])
      else report(text, `${found[0]} was left in the text.`)
    }
    for (const [part, value] of [
      ['subject', document.headers?.subject],
      ['text part', document.text],
    ] as const) {
      const found = LEFTOVER.exec(value ?? '')
      if (found !== null && !samples.includes(found[0]))
        report(0, `${found[0]} was left in the ${part}.`, { isInText: part === 'text part' })
    }
  },
}

/** Code that is shown as code may look like a merge tag. */
function isSample(element: ElementNode): boolean {
  return /^(?:pre|code|samp|kbd)$/.test(element.name) || closest(element, ['pre', 'code', 'samp', 'kbd']) !== undefined
}
