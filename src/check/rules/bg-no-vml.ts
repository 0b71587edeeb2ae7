import type { View } from '../document/document.ts'
import { attributeOf, descendants } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { ownBackground } from '../inspect/background.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const bgNoVml: Rule = {
  id: 'bg-no-vml',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'A background image with text on it has a VML fill for Word, or at least a colour behind the text.',
  reason: 'Word draws no CSS background images, so light text meant for a dark picture stands on white.',
  fix: 'Add a v:rect with a v:fill for Word, and always a background-color and bgcolor.',
  source: ['https://www.caniemail.com/features/css-background-image/', 'https://www.hteumeuleu.com/2021/background-properties-in-vml/'],
  elements: {
    view: 'word',
    visit(element, { document, view, report }) {
      const image = view.styleOf(element).get('background-image')
      const isPicture = image !== undefined && /url\(/i.test(image.value)
      if (!isPicture && !element.attributes.some(({ name, value }) => name === 'background' && value !== '' && element.name !== 'body'))
        return
      const url = /url\(\s*["']?(.*?)["']?\s*\)/i.exec(image?.value ?? '')?.[1] ?? attributeOf(element, 'background')
      if (hasFill(element, document.word, url) || visibleText(element, view) === '') return
      const hasColor = ownBackground(element, view) !== undefined
      report(
        image?.origin === 'inline' ? image.declaration : element,
        `Word does not draw this background image, and ${hasColor ? 'shows the colour alone' : 'the text on it stands on whatever lies below'}.`,
        {
          severity: hasColor ? 'warning' : 'error',
        },
      )
    },
  },
}

/** A fill inside the element, around it, with the same picture, or for the whole page. */
function hasFill(element: ElementNode, view: View, url: string | undefined): boolean {
  if (view.elements.some((node) => node.name.startsWith('v:') && attributeOf(node, 'src') === url)) return true
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) if (node.name.startsWith('v:')) return true
  for (const node of descendants(element)) if (node.name === 'v:fill' || node.name === 'v:image') return true
  return element.name === 'body' && view.elements.some(({ name }) => name === 'v:background')
}
