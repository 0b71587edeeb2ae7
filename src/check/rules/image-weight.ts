import { attributeOf } from '../document/node.ts'
import { imageInfoOf } from '../inspect/images.ts'
import type { Rule } from '../rule.ts'

const MAX_BYTES = 1024 * 1024
const MAX_IMAGE_BYTES = 400 * 1024

export const imageWeight: Rule = {
  id: 'image-weight',
  severity: 'warning',
  clients: ['all'],
  summary: 'Images stay under 400 KB each and 1 MB together.',
  reason: 'On a phone the mail stays empty for seconds, and the reader is gone.',
  fix: 'Compress the images, and scale them to twice their drawn width.',
  source: ['https://support.google.com/mail/answer/81126'],
  document({ document, options, report }) {
    let total = 0
    const seen = new Set<string>()
    for (const image of document.browser.elements.filter(({ name }) => name === 'img')) {
      const src = attributeOf(image, 'src') ?? ''
      const bytes = seen.has(src) ? undefined : imageInfoOf(src, options)?.sizeBytes
      seen.add(src)
      total += bytes ?? 0
      if (bytes !== undefined && bytes > MAX_IMAGE_BYTES) report(image, `This image has ${Math.round(bytes / 1024)} KB.`)
    }
    if (total > MAX_BYTES) report(0, `The images have ${Math.round(total / 1024)} KB together.`)
  },
}
