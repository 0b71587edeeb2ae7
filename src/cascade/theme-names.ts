import { nearestName } from '../css/nearest-name.ts'
import { boxNames, htmlTags, primitives, themeName } from '../element/primitives.ts'

const known: ReadonlySet<string> = new Set([...htmlTags, ...primitives.map((name) => themeName(name, undefined)), ...boxNames])

/** Components that are drawn with elements of another name, and names that other libraries have for them. */
const drawnAs: Readonly<Record<string, string>> = {
  heading: 'h1',
  html: 'email',
  image: 'img',
  link: 'a',
  list: 'ul, ol',
  quote: 'blockquote',
  row: 'columns',
  text: 'p',
}

/**
 * The name that a theme most likely means by one that no element of ours has; `undefined` when there is none to be meant.
 * Boxes may be named freely, so a name that is near to none says nothing.
 *
 * @example
 * meantName('buton') // 'button'
 */
export function meantName(tag: string): string | undefined {
  if (known.has(tag)) return undefined
  return Object.hasOwn(drawnAs, tag) ? drawnAs[tag] : nearestName(tag, known)
}
