import type { ElementNode } from './node.ts'
import { attributeOf } from './node.ts'

export interface Compound {
  /** How this compound hangs on the one before it; `undefined` for the first. */
  readonly combinator: ' ' | '>' | '+' | '~' | undefined
  readonly tag: string | undefined
  readonly id: string | undefined
  readonly classes: readonly string[]
  readonly attributes: readonly string[]
  /** `:hover`, `::before`, with their arguments. */
  readonly pseudos: readonly string[]
}

export interface Selector {
  readonly text: string
  readonly compounds: readonly Compound[]
  /** (ids, classes, tags) as one number. */
  readonly specificity: number
}

/** How far `~` looks back; a mail has no longer run of siblings that matters. */
const MAX_SIBLINGS = 64

const PART = /\*|[a-z_][\w-]*|#[\w-]+|\.(?:[\w-]|\\.|[^\x00-\x7f])+|\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?/giy

/** Reads one complex selector; `undefined` for one that is not understood. */
export function parseSelector(source: string): Selector | undefined {
  const text = source.trim()
  if (text === '' || text.length > 1000) return undefined
  const compounds: Compound[] = []
  let index = 0
  let combinator: Compound['combinator']
  while (index < text.length) {
    const end = parseCompound(text, index, combinator, compounds)
    if (end === index) return undefined
    const gap = /\s*([>+~])?\s*/y
    gap.lastIndex = end
    const match = gap.exec(text)!
    combinator = (match[1] as Compound['combinator']) ?? ' '
    index = end + match[0].length
    if (match[0] === '' && index < text.length) return undefined
  }
  return { text, compounds, specificity: specificityOf(compounds) }
}

function parseCompound(text: string, start: number, combinator: Compound['combinator'], compounds: Compound[]): number {
  const parts: string[] = []
  let index = start
  for (;;) {
    PART.lastIndex = index
    const part = PART.exec(text)?.[0]
    if (part === undefined) break
    parts.push(part)
    index += part.length
  }
  if (parts.length > 0) {
    const startingWith = (char: string) => parts.filter((part) => part.startsWith(char))
    compounds.push({
      combinator,
      tag: parts.find((part) => /^[a-z_]/i.test(part))?.toLowerCase(),
      id: startingWith('#')[0]?.slice(1),
      classes: startingWith('.').map((part) => part.slice(1)),
      attributes: startingWith('['),
      pseudos: startingWith(':'),
    })
  }
  return index
}

function specificityOf(compounds: readonly Compound[]): number {
  let specificity = 0
  for (const compound of compounds) {
    if (compound.id !== undefined) specificity += 1_000_000
    specificity +=
      1000 * (compound.classes.length + compound.attributes.length + compound.pseudos.filter((p) => !p.startsWith('::')).length)
    if (compound.tag !== undefined) specificity += 1
  }
  return specificity
}

/** How a class attribute is read: browsers see every class, Word the first only (email-bugs#75). */
export type ClassReading = (element: ElementNode) => readonly string[]

export const allClasses: ClassReading = (element) => {
  const value = attributeOf(element, 'class')
  return value === undefined ? [] : value.split(/\s+/).filter((name) => name !== '')
}
export const firstClass: ClassReading = (element) => allClasses(element).slice(0, 1)

/** Whether an element matches a selector at rest: no `:hover`, no `::before`. */
export function matchesSelector(element: ElementNode, selector: Selector, classesOf: ClassReading): boolean {
  return matchesFrom(element, selector.compounds, selector.compounds.length - 1, classesOf)
}

function matchesFrom(element: ElementNode, compounds: readonly Compound[], index: number, classesOf: ClassReading): boolean {
  const compound = compounds[index]!
  if (!matchesCompound(element, compound, classesOf)) return false
  if (index === 0) return true
  if (compound.combinator === '+' || compound.combinator === '~') {
    const reach = compound.combinator === '+' ? 1 : MAX_SIBLINGS
    let sibling = element.previous
    for (let steps = 0; sibling !== undefined && steps < reach; steps++, sibling = sibling.previous) {
      if (matchesFrom(sibling, compounds, index - 1, classesOf)) return true
    }
    return false
  }
  for (let parent = element.parent; parent !== undefined && parent.name !== '#document'; parent = parent.parent) {
    if (matchesFrom(parent, compounds, index - 1, classesOf)) return true
    if (compound.combinator === '>') return false
  }
  return false
}

function matchesCompound(element: ElementNode, compound: Compound, classesOf: ClassReading): boolean {
  if (compound.tag !== undefined && compound.tag !== element.name) return false
  if (compound.id !== undefined && attributeOf(element, 'id') !== compound.id) return false
  if (compound.classes.length > 0) {
    const classes = classesOf(element)
    if (!compound.classes.every((name) => classes.includes(name))) return false
  }
  return (
    compound.attributes.every((test) => matchesAttribute(element, test)) &&
    compound.pseudos.every((pseudo) => matchesPseudo(element, pseudo))
  )
}

function matchesAttribute(element: ElementNode, test: string): boolean {
  const [, name, operator, quoted = ''] = /^\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*(.*?)\s*i?)?\]$/s.exec(test) ?? []
  if (name === undefined) return false
  const value = attributeOf(element, name.toLowerCase())
  if (value === undefined || operator === undefined) return value !== undefined
  const wanted = quoted.replace(/^(["'])(.*)\1$/s, '$2')
  if (operator === '=') return value === wanted
  if (operator === '^=') return value.startsWith(wanted)
  if (operator === '$=') return value.endsWith(wanted)
  if (operator === '*=') return value.includes(wanted)
  return value.split(/\s+/).includes(wanted)
}

function matchesPseudo(element: ElementNode, pseudo: string): boolean {
  switch (pseudo.toLowerCase()) {
    case ':link':
      return attributeOf(element, 'href') !== undefined
    case ':root':
      return element.name === 'html'
    case ':first-child':
      return element.previous === undefined
    default:
      return false
  }
}
