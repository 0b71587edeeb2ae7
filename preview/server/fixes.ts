import { locationAt } from '../../src/diagnostics/location.ts'
import { isFixable } from './fixable-codes.ts'
import type { FixableCode } from './fixable-codes.ts'
import { editSource, nodesUnder } from './source-edit.ts'
import type { SyntaxNode } from './source-edit.ts'
import type { MagicString } from 'magic-string'

/** Changes an element's opening tag; tells whether it found what it looks for. */
type Fix = (text: MagicString, tag: SyntaxNode) => boolean

/** The findings whose cure needs no judgement. Each cure touches one attribute of one element. */
const fixes: Readonly<Record<FixableCode, Fix>> = {
  'href-http': (text, tag) => {
    const value = literalOf(tag, 'href') ?? literalOf(tag, 'src')
    const at = value === undefined ? -1 : text.original.slice(value.start, value.end).indexOf('http://')
    if (value === undefined || at === -1) return false
    text.overwrite(value.start + at, value.start + at + 'http://'.length, 'https://')
    return true
  },
  'table-role': (text, tag) => insertAttribute(text, tag, 'role', 'presentation'),
  'img-alt': (text, tag) => insertAttribute(text, tag, 'alt', ''),
  'image-alt-missing': (text, tag) => insertAttribute(text, tag, 'alt', ''),
  'event-handler': removeHandlers,
}

/**
 * Applies the cure of a finding to the element at a place of a source file.
 *
 * @param line from 1
 * @param column from 1
 * @returns whether the file was changed
 */
export function applyFix(file: string, code: string, line: number, column: number): boolean {
  if (!isFixable(code)) return false
  const fix = fixes[code]
  return editSource(file, (text, statements, source) => {
    for (const node of nodesUnder(statements)) {
      if (node.type !== 'JSXOpeningElement') continue
      const place = locationAt(file, source, node.start)
      if (place.line === line && place.column === column) return fix(text, node)
    }
    return false
  })
}

/** No client runs a handler, so nothing is lost with it. */
function removeHandlers(text: MagicString, tag: SyntaxNode): boolean {
  const handlers = (tag['attributes'] as readonly SyntaxNode[]).filter((attribute) => /^on[a-z]/i.test(nameOf(attribute)))
  for (const { start, end } of handlers) text.remove(/\s/.test(text.original[start - 1]!) ? start - 1 : start, end)
  return handlers.length > 0
}

function insertAttribute(text: MagicString, tag: SyntaxNode, name: string, value: string): boolean {
  if (attributeOf(tag, name) !== undefined) return false
  text.appendLeft((tag['name'] as SyntaxNode).end, ` ${name}="${value}"`)
  return true
}

function literalOf(tag: SyntaxNode, name: string): SyntaxNode | undefined {
  const value = attributeOf(tag, name)?.['value'] as SyntaxNode | null | undefined
  if (value?.type === 'Literal') return value
  const inner = value?.['expression'] as SyntaxNode | undefined
  return inner?.type === 'Literal' ? inner : undefined
}

function attributeOf(tag: SyntaxNode, name: string): SyntaxNode | undefined {
  const attributes = tag['attributes'] as readonly SyntaxNode[]
  return attributes.find((attribute) => nameOf(attribute) === name)
}

/** Empty for a spread. */
function nameOf(attribute: SyntaxNode): string {
  const name = (attribute['name'] as { readonly name?: unknown } | undefined)?.name
  return typeof name === 'string' ? name : ''
}
