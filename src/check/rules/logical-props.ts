import { featureOfProperty } from '../../clients/features.ts'
import { clientsWithout, nameClients } from '../../clients/support.ts'
import type { Rule } from '../rule.ts'

const LOGICAL = /^(?:margin|padding|border)-(?:inline|block)|^border-(?:start|end)-|^inset(?:-|$)|^(?:max-|min-)?(?:inline|block)-size$/

export const logicalProps: Rule = {
  id: 'logical-props',
  severity: 'warning',
  clients: ['all'],
  summary: 'Sides are physical: left and right, not start and end.',
  reason: 'Word, Gmail, Yahoo and Outlook.com drop logical properties.',
  fix: 'Write the physical property, and swap the sides for right-to-left mail.',
  source: ['https://www.caniemail.com/features/css-margin-inline-block/', 'https://www.caniemail.com/features/css-padding-inline-block/'],
  elements: {
    view: 'both',
    visit(element, { targets, report }) {
      const declaration = element.style.find(({ property }) => LOGICAL.test(property))
      if (declaration === undefined) return
      const clients = clientsWithout(featureOfProperty(declaration.property) ?? '', targets.clients)
      if (clients.length > 0) report(declaration, `${declaration.property} does nothing in ${nameClients(clients)}.`, { clients })
    },
  },
}
