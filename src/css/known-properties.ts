import { lexer } from 'css-tree/dist/csstree.esm'
import { msoProperties } from './mso-properties.ts'
import { nearestName } from './nearest-name.ts'

/** In mails, though in no specification: Apple Mail's old name of color-scheme, Word's colour of an underline. */
const mailProperties: ReadonlySet<string> = new Set(['supported-color-schemes', 'text-underline-color', 'text-underline-style'])

/**
 * Whether CSS, a client's dialect (`mso-*`, `-webkit-*` …) or mail practice knows a property of this name.
 * An `mso-*` name counts as unknown only when it looks like a slip of a known one.
 */
export function isKnownProperty(name: string): boolean {
  if (name.startsWith('--')) return true
  if (/^-(?:webkit|moz|ms|o|epub|apple)-/.test(name)) return true
  if (name.startsWith('mso-')) return msoProperties.includes(name) || nearestName(name, msoProperties) === undefined
  return mailProperties.has(name) || isStandardProperty(name)
}

/** Whether css-tree's dictionary has the property, so that its values can be checked. */
export function isStandardProperty(name: string): boolean {
  return Object.hasOwn(dictionary, name)
}

/** `properties` is public in css-tree 3, but missing in its type definitions. */
const dictionary = (lexer as unknown as { readonly properties: Readonly<Record<string, unknown>> }).properties

/** The known property a misspelt name is nearest to, if any is near. */
export function nearestProperty(name: string): string | undefined {
  return nearestName(name, name.startsWith('mso-') ? msoProperties : standardNames)
}

const standardNames: readonly string[] = Object.keys(dictionary).filter((name) => !name.startsWith('-'))
