import type { InspectedElement } from '../inspect/inspect.ts'
import type { CheckOptions } from './check-document.ts'
import type { ElementSource } from './source-map.ts'

/** A mail that the compiler made, with the way back to its source. */
export interface CheckedMail {
  readonly message: { readonly subject: string; readonly text: string }
  readonly elements: readonly InspectedElement[]
}

/** What the checker must know of a mail that the compiler made: its text, its subject, and where each element comes from. */
export function mailOptions({ message, elements }: CheckedMail, fixture: string | undefined, kind: CheckOptions['kind']): CheckOptions {
  const byId = new Map(elements.map((element) => [element.id, element]))
  return {
    text: message.text,
    headers: { subject: message.subject },
    kind,
    isStress: fixture === 'hostile',
    hasOwnTextWords: elements.some((element) => element.name === 'text-only' || element.hasOwnText),
    rawElements: elements.filter(({ name }) => name === 'raw').map(({ id }) => sourceOf(id, byId)),
    sourceOf: (id) => sourceOf(id, byId),
  }
}

const ONE_VIEW = new Set(['mso', 'not-mso', 'desktop', 'mobile'])

/** Where an element comes from, and what its author declared of it or of something around it. */
function sourceOf(id: string, byId: ReadonlyMap<string, InspectedElement>): ElementSource {
  const around: InspectedElement[] = []
  for (let element = byId.get(id); element !== undefined; element = element.parentId === undefined ? undefined : byId.get(element.parentId))
    around.push(element)
  return {
    location: around.find(({ location }) => location !== undefined)?.location,
    around: around.slice(1).flatMap(({ location }) => location ?? []),
    componentStack: around[0]?.components,
    isForOneView: around.some(({ name }) => ONE_VIEW.has(name)),
    hasOwnText: around.some(({ hasOwnText }) => hasOwnText),
  }
}
