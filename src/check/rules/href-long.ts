import { findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

const MAX_CHARACTERS = 2000

export const hrefLong: Rule = {
  id: 'href-long',
  severity: 'info',
  isAboutWording: true,
  clients: ['all'],
  summary: 'No address is longer than 2,000 characters.',
  reason: 'Outlook and many proxies cut longer addresses, and each costs against Gmail’s 102 KB.',
  fix: 'Keep the state on the server and link to a short address.',
  source: [
    'https://support.microsoft.com/en-us/topic/maximum-url-length-is-2-083-characters-in-internet-explorer-174e7c8a-6666-f4e0-6fd6-908b53c12246',
  ],
  elements: {
    view: 'both',
    names: ['a', 'area'],
    visit(element, { report }) {
      const attribute = findAttribute(element, 'href')
      if (attribute !== undefined && attribute.value.length > MAX_CHARACTERS)
        report(attribute, `This address has ${attribute.value.length} characters.`)
    },
  },
}
