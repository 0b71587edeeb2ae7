import type { Rule } from '../rule.ts'

export const eventHandler: Rule = {
  id: 'event-handler',
  severity: 'warning',
  clients: ['all'],
  summary: 'No attribute is an event handler.',
  reason: 'Every client strips them, and filters read them as an attack.',
  fix: 'Take the attribute out.',
  source: ['hteumeuleu.com, 5 January 2017: how Gmail reads styles'],
  elements: {
    view: 'both',
    visit(element, { report }) {
      const attribute = element.attributes.find(({ name }) => /^on[a-z]+$/.test(name))
      if (attribute !== undefined) report(attribute, `${attribute.name} is stripped by every client.`)
    },
  },
}
