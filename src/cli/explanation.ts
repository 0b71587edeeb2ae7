import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Declaration, PropertyTrace } from '../cascade/styled.ts'
import { closest } from '../diagnostics/closest.ts'
import { fail } from '../diagnostics/diagnostic.ts'
import { formatLocation } from '../diagnostics/location.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Explanation } from '../explain.ts'
import { shortPath } from '../project/short-path.ts'
import { paint } from './terminal.ts'

/** Keeps one property, or all when none is named. */
export function narrow(explanation: Explanation, property: string | undefined): Explanation {
  if (property === undefined) return explanation
  const properties = explanation.properties.filter((trace) => trace.property === property)
  if (properties.length > 0) return { ...explanation, properties }
  const set = explanation.properties.map((trace) => trace.property)
  return fail('property-unset', [property, explanation.element, closest(property, set)], { location: explanation.location })
}

/** Names files relative to the folder the command runs in. */
export function shortenExplanation(explanation: Explanation): Explanation {
  return {
    ...explanation,
    location: shorten(explanation.location),
    components: explanation.components.map((entry) => withLocation(entry)),
    properties: explanation.properties.map((trace) => ({ ...trace, declarations: trace.declarations.map((entry) => withLocation(entry)) })),
  }
}

/** Writes one element: where it is, and for each property the declaration that won above those that lost. */
export function formatExplanation({ element, location, components, properties }: Explanation): string {
  const place = location === undefined ? '' : `  ${formatLocation(location)}`
  const stack = components.map(
    (entry) => `  in <${entry.component}>${entry.location === undefined ? '' : ` (${formatLocation(entry.location)})`}`,
  )
  return [`${paint(process.stdout, 'bold', element)}${place}`, ...stack, ...properties.flatMap(formatProperty)].join('\n')
}

function formatProperty({ property, value, declarations }: PropertyTrace): string[] {
  const rows = declarations.map((declaration, index) => {
    const cells = [declaration.origin, declaration.selector ?? '', declaration.variant ?? '', declaration.value, placeOf(declaration)]
    return `    ${index === 0 ? 'won ' : 'lost'}  ${cells.filter((cell) => cell !== '').join('  ')}`
  })
  return ['', `  ${paint(process.stdout, 'cyan', property)}: ${value}`, ...rows]
}

function placeOf({ location }: Declaration): string {
  return location === undefined ? '' : `(${formatLocation(location)})`
}

function withLocation<T extends { readonly location?: Location }>(entry: T): T {
  const location = shorten(entry.location)
  return location === undefined ? entry : { ...entry, location }
}

function shorten(location: Location | undefined): Location | undefined {
  if (location === undefined) return undefined
  const file = location.file.startsWith('file:') ? fileURLToPath(location.file) : location.file
  return isAbsolute(file) ? { ...location, file: shortPath(file) } : location
}
