import { decorativeFallback } from '../../clients/decorative.ts'
import { featuresOfValue } from '../../clients/features.ts'
import { clientsWithout, nameClients } from '../../clients/support.ts'
import type { Declaration } from '../document/declarations.ts'
import type { ElementNode } from '../document/node.ts'
import { readersOf, wordTargets } from '../inspect/readers.ts'
import { fateInWord } from '../inspect/word-fate.ts'
import type { Rule } from '../rule.ts'

export const cssValue: Rule = {
  id: 'css-value',
  severity: 'error',
  clients: ['all'],
  summary: 'Values are ones every target client reads: px, pt, % and em, #rrggbb, no calc() and no var().',
  reason: 'A client that cannot read a value drops the whole declaration.',
  fix: 'Write the value that the expression comes to, colours as #rrggbb and lengths in px.',
  source: ['https://www.caniemail.com/features/css-unit-calc/', 'https://www.caniemail.com/features/css-variables/'],
  elements: {
    view: 'both',
    visit(element, context) {
      const readers = readersOf(element, context)
      for (const declaration of element.style) {
        const { property, value, start } = declaration
        if (property.startsWith('--') || property.startsWith('mso-')) continue
        const fate = readers.word ? fateInWord(declaration, element, context.view) : undefined
        if (fate?.kind === 'lost' && fate.aspect === 'value') {
          context.report(declaration, `${property}: ${value} is dropped: ${fate.verdict.reason}.`, {
            cause: `declaration:${start}`,
            clients: wordTargets(context.targets),
          })
          continue
        }
        if (decorativeFallback(property) !== undefined || hasFallback(declaration, element)) continue
        const lost = featuresOfValue(value)
          .map((feature) => ({ ...feature, clients: clientsWithout(feature.slug, readers.web) }))
          .find(({ clients }) => clients.length > 0)
        if (lost === undefined) continue
        context.report(declaration, `${property}: ${value} is dropped, for lack of ${lost.what} in ${nameClients(lost.clients)}.`, {
          cause: `declaration:${start}`,
          clients: lost.clients,
        })
      }
    },
  },
}

/** The same property said before in a way every client reads. */
function hasFallback(declaration: Declaration, element: ElementNode): boolean {
  return element.style.some(
    (other) => other.property === declaration.property && other.start < declaration.start && featuresOfValue(other.value).length === 0,
  )
}
