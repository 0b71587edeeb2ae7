import type { MagicString } from 'magic-string'
import type { Names } from '../../src/diagnostics/catalog/entry.ts'
import { closest } from '../../src/diagnostics/closest.ts'
import { nodesUnder } from './source-edit.ts'
import type { SyntaxNode } from './source-edit.ts'
import { attributesOf } from './tag-syntax.ts'

// Cures of what is wrong in the styles of an element: in its attributes, in objects of the same file that they name, and, where an
// element is drawn with what stands elsewhere, in the whole file. Every place that is wrong in the same way is mended.

const VARIANTS = ['@mobile', '@dark', ':hover'] as const

/** The literals that style an element: text of CSS, and objects of declarations. Of a theme's rule, what is in it. */
function sitesOf(tag: SyntaxNode, statements: readonly SyntaxNode[]): SyntaxNode[] {
  if (tag.type === 'Property') return [...nodesUnder(tag)]
  const values = attributesOf(tag).map((attribute) => attribute['value'])
  const named = [...nodesUnder(values)].filter(({ type }) => type === 'Identifier').map(({ name }) => name as string)
  return [...nodesUnder([values, ...named.flatMap((name) => objectNamed(name, statements))])]
}

/** What a constant of the file holds. */
function objectNamed(name: string, statements: readonly SyntaxNode[]): SyntaxNode[] {
  return statements.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? (statement['declaration'] as SyntaxNode | null) : statement
    if (declaration?.type !== 'VariableDeclaration') return []
    return (declaration['declarations'] as readonly SyntaxNode[]).flatMap((one) =>
      (one['id'] as { readonly name?: string }).name === name && one['init'] !== null ? [one['init'] as SyntaxNode] : [],
    )
  })
}

/** Takes `!important` from a property. */
export function withoutImportant(text: MagicString, tag: SyntaxNode, { wrong }: Names, statements: readonly SyntaxNode[]): boolean {
  return editValues(text, sitesOf(tag, statements), wrong, /\s*!\s*important\b/i, '')
}

/** Gives a property the name that was meant. */
export function renameProperty(text: MagicString, tag: SyntaxNode, { wrong, meant }: Names, statements: readonly SyntaxNode[]): boolean {
  if (meant === undefined) return false
  const sites = sitesOf(tag, statements)
  const keys = keysNamed(sites, wrong).map((key) => rewriteKey(text, key, meant))
  return editTexts(text, sites, new RegExp(`(?<=^|[;{]\\s*|\\s)${escaped(wrong)}(?=\\s*:)`, 'g'), meant) || keys.length > 0
}

/** Gives a variant the name that was meant. */
export function renameVariant(text: MagicString, tag: SyntaxNode, { wrong }: Names, statements: readonly SyntaxNode[]): boolean {
  const right = closest(wrong, VARIANTS)
  const keys = right === undefined ? [] : keysNamed(sitesOf(tag, statements), wrong)
  for (const { start, end } of keys) text.overwrite(start, end, `'${right}'`)
  return keys.length > 0
}

/** Gives the rules of a theme the name of the element that was meant, alone, with a class or in a list. */
export function renameRule(text: MagicString, tag: SyntaxNode, { wrong, meant }: Names, statements: readonly SyntaxNode[]): boolean {
  if (meant === undefined) return false
  const name = new RegExp(`(?<=^|,)(\\s*)${escaped(wrong)}(?=\\s*(?:$|[.,]))`, 'gi')
  let isChanged = false
  for (const { type, key, computed } of sitesOf(tag, statements)) {
    if (type !== 'Property' || computed === true) continue
    const { start, end, name: identifier, value } = key as SyntaxNode & { readonly name?: string; readonly value?: unknown }
    const written = identifier ?? String(value)
    const renamed = written.replace(name, `$1${meant}`)
    if (renamed === written) continue
    text.overwrite(start, end, /^\w+$/.test(renamed) ? renamed : `'${renamed}'`)
    isChanged = true
  }
  return isChanged
}

/** Lets `var()` ask for the token that was meant. */
export function renameToken(text: MagicString, tag: SyntaxNode, { wrong, meant }: Names, statements: readonly SyntaxNode[]): boolean {
  if (meant === undefined) return false
  return editTexts(text, sitesOf(tag, statements), new RegExp(`(?<=var\\(\\s*)${escaped(wrong)}(?![\\w-])`, 'g'), meant)
}

/** What kind of letters widely used fonts have; of others nobody can know. Those that Windows has stand first. */
const FONTS = {
  'sans-serif': {
    installed: ['arial', 'helvetica', 'verdana', 'tahoma', 'trebuchet ms', 'segoe ui', 'calibri'],
    others: [
      'inter',
      'roboto',
      'open sans',
      'lato',
      'montserrat',
      'helvetica neue',
      'poppins',
      'nunito',
      'work sans',
      'dm sans',
      'noto sans',
    ],
    fallback: 'Arial',
  },
  serif: {
    installed: ['georgia', 'times', 'times new roman', 'garamond', 'cambria'],
    others: ['merriweather', 'playfair display', 'lora', 'pt serif', 'source serif pro', 'noto serif'],
    fallback: 'Georgia',
  },
  monospace: {
    installed: ['courier', 'courier new', 'consolas'],
    others: ['menlo', 'monaco', 'roboto mono', 'source code pro', 'fira code', 'jetbrains mono', 'ibm plex mono'],
    fallback: 'Courier New',
  },
} as const

/** Gives a font stack a face that Windows has and its kind of letters, wherever the file has that stack. */
export function completeFonts(text: MagicString, _tag: SyntaxNode, { wrong }: Names, statements: readonly SyntaxNode[]): boolean {
  const families = wrong.split(',').map((family) => family.trim().replaceAll(/['"]/g, ''))
  const known = families.map((family) => family.toLowerCase())
  const kind = Object.entries(FONTS).find(([, { installed, others }]) => [...installed, ...others].some((font) => known.includes(font)))
  if (kind === undefined) return false
  const [generic, { installed, fallback }] = kind
  const missing = installed.some((font) => known.includes(font)) ? '' : fallback
  const last = known.at(-1) === generic ? families.at(-1) : undefined
  const stack = (last === undefined ? families : families.slice(0, -1)).map((family) => `['"]?${escaped(family)}['"]?`).join('\\s*,\\s*')
  const end = last === undefined ? '(?=\\s*(?:;|$))' : `(?=\\s*,\\s*${escaped(last)})`
  const added = [missing, last === undefined ? generic : ''].filter((family) => family !== '').join(', ')
  return editValues(text, [...nodesUnder(statements)], 'font-family', new RegExp(`(?<=${stack})${end}`), `, ${added}`)
}

/** Changes the first match in each value of a property, in objects and in CSS text. */
function editValues(text: MagicString, sites: readonly SyntaxNode[], property: string, pattern: RegExp, replacement: string): boolean {
  const values = sites.filter((node) => isKey(node, property)).flatMap((node) => [...nodesUnder(node['value'])])
  const inObjects = editTexts(text, values, pattern, replacement)
  const declarations = new RegExp(`(?<=(?:^|[;{\\s])${escaped(property)}\\s*:[^;{}]*?)${pattern.source}`, `g${pattern.flags}`)
  const rest = sites.filter((node) => !values.includes(node))
  return editTexts(text, rest, declarations, replacement) || inObjects
}

/** Changes every match inside string literals and the constant parts of templates; tells whether there was one. */
function editTexts(text: MagicString, nodes: readonly SyntaxNode[], pattern: RegExp, replacement: string): boolean {
  let isChanged = false
  for (const { type, start, end, value } of nodes) {
    const isText = type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string')
    if (!isText) continue
    const quote = type === 'Literal' ? 1 : 0
    const inside = text.original.slice(start + quote, end - quote)
    for (const match of inside.matchAll(new RegExp(pattern.source, `g${pattern.flags.replace('g', '')}`))) {
      const at = start + quote + match.index
      if (match[0] === '') text.appendLeft(at, replacement)
      else text.update(at, at + match[0].length, replacement)
      isChanged = true
    }
  }
  return isChanged
}

function keysNamed(sites: readonly SyntaxNode[], property: string): SyntaxNode[] {
  return sites.filter((node) => isKey(node, property)).map((node) => node['key'] as SyntaxNode)
}

/** In the way the wrong one was written: `fontSize`, or `'font-size'`. */
function rewriteKey(text: MagicString, { type, start, end }: SyntaxNode, right: string): void {
  const camel = right.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  text.overwrite(start, end, type === 'Identifier' && !right.startsWith('-') ? camel : `'${right}'`)
}

/** Whether a node is a member of an object with a name, in either way of writing it. */
function isKey({ type, key, computed }: SyntaxNode, property: string): boolean {
  if (type !== 'Property' || computed === true) return false
  const { name, value } = key as { readonly name?: string; readonly value?: unknown }
  const written = name ?? String(value)
  return written === property || written.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) === property
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
