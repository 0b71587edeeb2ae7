import { clientsWithout, nameClients } from '../../clients/support.ts'
import { findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const imgDataUri: Rule = {
  id: 'img-data-uri',
  severity: 'error',
  clients: ['all'],
  summary: 'Images have addresses, not data.',
  reason: 'Gmail shows no image given as data, and Word only some; the bytes count against the 102 KB too.',
  fix: 'Host the image and link to it.',
  source: ['https://www.caniemail.com/features/image-base64/'],
  elements: {
    view: 'both',
    names: ['img'],
    visit(element, { targets, report }) {
      const src = findAttribute(element, 'src')
      if (src === undefined || !/^\s*data:/i.test(src.value)) return
      const clients = clientsWithout('image-base64', targets.clients)
      if (clients.length > 0)
        report(src, `This image is given as data, and stays empty in ${nameClients(clients)}.`, { clients, cause: 'data image' })
    },
  },
}
