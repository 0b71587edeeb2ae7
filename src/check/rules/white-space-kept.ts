import { keptSpaceOf } from '../../css/kept-space.ts'
import type { View } from '../document/document.ts'
import type { ElementNode } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const whiteSpaceKept: Rule = {
  id: 'white-space-kept',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Line breaks of a text are written as `<br>`, or stand in a `pre`.',
  reason: 'Word ignores white-space: the lines of an address or a comment run into one.',
  fix: 'Write <br> where a line ends, or use pre.',
  source: ['https://www.caniemail.com/features/css-white-space/'],
  elements: {
    view: 'word',
    visit(element, { view, report }) {
      const keeps = whiteSpaceOf(element, view)
      if (keptSpaceOf(keeps) === undefined || !breaksLine(element)) return
      report(element, `Word makes one line of what white-space: ${keeps} keeps apart.`)
    },
  },
}

/** What is declared nearest, up to a `pre`, in which Word keeps lines by itself. */
function whiteSpaceOf(element: ElementNode, view: View): string {
  for (let node: ElementNode | undefined = element; node !== undefined && node.name !== 'pre'; node = node.parent) {
    const declared = view.styleOf(node).get('white-space')?.value.toLowerCase()
    if (declared !== undefined) return declared
  }
  return 'normal'
}

/** Whether a line ends in the element's own text, and not only where its source is wrapped around tags. */
function breaksLine(element: ElementNode): boolean {
  return element.children.some((child) => child.kind === 'text' && /\S\s*\n\s*\S/.test(child.text))
}
