import { normalizeText } from '../inspect/visibility.ts'
import { fateInWord } from '../inspect/word-fate.ts'
import { lengthPx } from '../document/length.ts'
import type { ElementNode } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const cssElement: Rule = {
  id: 'css-element',
  severity: 'error',
  clients: ['outlook-windows'],
  summary:
    'A property stands on an element on which Word obeys it: padding on cells, margins on blocks, sizes on tables, cells and images.',
  reason: 'Word knows the property, but not on this element, and draws as if it were not there.',
  fix: 'Move padding and sizes to a table cell, and margins of cells to the padding of their parent.',
  source: [
    'https://www.caniemail.com/features/css-padding/',
    'https://www.caniemail.com/features/css-width/',
    'https://www.caniemail.com/features/css-margin/',
  ],
  elements: {
    view: 'word',
    visit(element, { view, report }) {
      for (const declaration of element.style) {
        const { property, value, start } = declaration
        const fate = fateInWord(declaration, element, view)
        if (fate.kind === 'lost' && fate.aspect === 'element') {
          report(declaration, `${property}: ${value} does nothing on <${element.name}>: ${fate.verdict.reason}.`, {
            cause: `declaration:${start}`,
          })
        }
        if (isVisibleBorder(property, value) && (element.name === 'p' || element.name === 'div') && !isSkippedByWord(element)) {
          report(declaration, `Word draws a border on <${element.name}> unreliably and merges those of neighbours.`, {
            severity: 'warning',
            hint: 'Put the border on a table cell.',
            cause: 'border on block',
          })
        }
      }
    },
  },
}

/** Word leaves out an empty paragraph, so a rule made of one is drawn by a ghost table beside it. */
function isSkippedByWord(element: ElementNode): boolean {
  return element.name === 'p' && element.children.every((child) => child.kind === 'text' && normalizeText(child.text) === '')
}

function isVisibleBorder(property: string, value: string): boolean {
  return /^border(?:-(?:top|right|bottom|left))?$/.test(property) && !/\bnone\b/i.test(value) && lengthPx(value.split(/\s+/)[0]) !== 0
}
