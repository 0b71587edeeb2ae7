import { attributeOf, closest, findAttribute } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { linkText } from '../inspect/links.ts'
import type { View } from '../document/document.ts'
import type { Rule } from '../rule.ts'

const MAX_CHARACTERS = 125

export const imgAlt: Rule = {
  id: 'img-alt',
  severity: 'error',
  clients: ['all'],
  summary: 'Every image has alternative text; one that only decorates has an empty one.',
  reason: 'Half of all readers see the mail without images first, and screen readers read the file name instead.',
  fix: 'Say what the image says: alt="Two people at a market", or alt="" for decoration.',
  source: ['https://www.w3.org/WAI/WCAG22/Understanding/non-text-content', 'https://www.emailonacid.com/'],
  elements: {
    view: 'both',
    names: ['img'],
    visit(image, { view, report }) {
      const alt = findAttribute(image, 'alt')
      if (alt === undefined) return report(image, 'This image has no alt.')
      if (alt.value.trim() === '' && isAloneInLink(image, view))
        report(image, 'This image is all there is of a link, and its alt is empty.')
      else if (isFileName(alt.value, image)) report(alt, `alt="${alt.value}" is the name of a file.`, { severity: 'warning' })
      else if (alt.value.length > MAX_CHARACTERS)
        report(alt, `This alt has ${alt.value.length} characters; readers cannot pause in it.`, { severity: 'warning' })
    },
  },
}

function isAloneInLink(image: ElementNode, view: View): boolean {
  const link = closest(image, ['a'])
  return link !== undefined && attributeOf(link, 'href') !== undefined && linkText(link, view).trim() === ''
}

function isFileName(alt: string, image: ElementNode): boolean {
  const text = alt.trim().toLowerCase()
  return (
    /^[\w-]+\.(?:png|jpe?g|gif|webp|svg)$/.test(text) ||
    (text !== '' && /[_-]/.test(text) && (attributeOf(image, 'src') ?? '').toLowerCase().includes(`/${text}.`))
  )
}
