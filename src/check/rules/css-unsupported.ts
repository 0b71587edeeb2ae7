import { decorativeFallback } from '../../clients/decorative.ts'
import { featureOfProperty } from '../../clients/features.ts'
import { clientsWithout, nameClients } from '../../clients/support.ts'
import type { Declaration } from '../document/declarations.ts'
import { readersOf, wordTargets } from '../inspect/readers.ts'
import { fateInWord } from '../inspect/word-fate.ts'
import type { Rule } from '../rule.ts'

export const cssUnsupported: Rule = {
  id: 'css-unsupported',
  severity: 'error',
  clients: ['all'],
  summary: 'No layout depends on a property that a target client ignores.',
  reason: 'The client drops the declaration without a trace, and the layout it made is gone.',
  fix: 'Build the layout from tables and inline blocks; leave the property for decoration.',
  source: ['https://www.caniemail.com/'],
  elements: {
    view: 'both',
    visit(element, context) {
      const readers = readersOf(element, context)
      for (const declaration of element.style) {
        const { property, value, start } = declaration
        const lacking = readers.web.length === 0 || isHarmless(declaration) ? [] : clientsWithout(slugOf(declaration) ?? '', readers.web)
        const fate = readers.word ? fateInWord(declaration, element, context.view) : undefined
        const isLostInWord = fate?.kind === 'lost' && (fate.aspect === 'property' || property === 'display')
        if (lacking.length === 0 && !isLostInWord) continue
        const clients = [...(isLostInWord ? wordTargets(context.targets) : []), ...lacking]
        context.report(declaration, `${property}: ${value} does nothing in ${nameClients(clients)}.`, {
          cause: `declaration:${start}`,
          clients,
        })
      }
    },
  },
}

function slugOf({ property, value }: Declaration): string | undefined {
  if (property !== 'display') return featureOfProperty(property)
  return /flex/i.test(value) ? 'css-display-flex' : /grid/i.test(value) ? 'css-display-grid' : undefined
}

/** Properties that another rule covers, that only decorate, or that are set to what they would be anyway. */
function isHarmless({ property, value }: Declaration): boolean {
  if (property.startsWith('mso-') || property.startsWith('--') || decorativeFallback(property) !== undefined) return true
  return (
    /^(?:none|auto|normal|static|visible|initial|inherit|0|0px)$/i.test(value) ||
    /-(?:inline|block)(?:-|$)|^(?:inset|inline-size|block-size|background-image$|direction$|height$)/.test(property)
  )
}
