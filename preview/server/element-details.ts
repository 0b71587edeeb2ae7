import { parseDocument } from '../../src/check/document/document.ts'
import { attributeOf } from '../../src/check/document/node.ts'
import { fateInWord } from '../../src/check/inspect/word-fate.ts'
import { wordVerdict } from '../../src/clients/word.ts'
import type { Declaration } from '../../src/cascade/styled.ts'
import type { InspectedMail } from './compile-mail.ts'
import type { Reporter } from './problems.ts'
import type { DeclarationItem, ElementDetails, WordItem } from './protocol.ts'

/** Why one element looks as it does: every property with its winner and losers, and what Word makes of what was written. */
export function elementDetails(mail: InspectedMail, id: string, reporter: Reporter): ElementDetails {
  const element = mail.elements.find((candidate) => candidate.id === id)
  if (element === undefined) return { properties: [], word: [] }
  const properties = element.properties().map(({ property, value, declarations }) => ({
    property,
    value,
    declarations: declarations.map((declaration) => describe(declaration, reporter)),
  }))
  return { properties, word: wordFates(mail.html, id) }
}

function describe({ value, origin, selector, variant, location }: Declaration, reporter: Reporter): DeclarationItem {
  return {
    value,
    origin,
    ...(selector === undefined ? {} : { selector }),
    ...(variant === undefined ? {} : { variant }),
    ...(location === undefined ? {} : { place: reporter.place(location) }),
  }
}

/** One source element may have become several of Word's tree; each of them is looked at. */
function wordFates(html: string, id: string): WordItem[] {
  const { word } = parseDocument(html)
  const items = new Map<string, WordItem>()
  for (const element of word.elements) {
    if (attributeOf(element, 'data-ec') !== id) continue
    for (const declaration of element.style) {
      const fate = fateInWord(declaration, element, word)
      if (fate.kind === 'kept' || fate.kind === 'own-rule') continue
      const text = `${declaration.property}: ${declaration.value}`
      const { reason, source } = wordVerdict(declaration.property, declaration.value, element.name)
      items.set(`${element.name} ${text}`, { element: element.name, declaration: text, fate: fate.kind, reason, source })
    }
  }
  return [...items.values()]
}
