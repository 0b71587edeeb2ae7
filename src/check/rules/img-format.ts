import { clientsWithout, nameClients } from '../../clients/support.ts'
import { findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const imgFormat: Rule = {
  id: 'img-format',
  severity: 'warning',
  clients: ['all'],
  summary: 'Images are PNG, JPEG or GIF.',
  reason: 'Word shows an empty box for WebP and AVIF, and Gmail on the web for SVG.',
  fix: 'Export the image as PNG or JPEG.',
  source: [
    'https://www.caniemail.com/features/image-webp/',
    'https://www.caniemail.com/features/image-avif/',
    'https://www.caniemail.com/features/image-svg/',
  ],
  elements: {
    view: 'both',
    names: ['img'],
    visit(element, { targets, report }) {
      const src = findAttribute(element, 'src')
      const format = /\.(webp|avif|apng|svg|heic|heif|tiff?|ico)(?:[?#]|$)/i.exec(src?.value ?? '')?.[1]?.toLowerCase()
      if (src === undefined || format === undefined) return
      const slug = format === 'heic' ? 'image-heif' : format === 'tif' ? 'image-tiff' : `image-${format}`
      const clients = clientsWithout(slug, targets.clients)
      if (clients.length > 0) report(src, `This ${format.toUpperCase()} image stays empty in ${nameClients(clients)}.`, { clients })
    },
  },
}
