import { MagicString } from 'magic-string'
import type { SourceMap } from 'magic-string'
import { locationAt } from '../../diagnostics/location.ts'
import { childNodes } from '../syntax.ts'
import type { Node } from '../syntax.ts'
import { parseSync } from '../rolldown.ts'

interface Call extends Node {
  readonly callee: Node & { readonly name?: string }
  readonly arguments: readonly Node[]
}

interface Property extends Node {
  readonly key: Node & { readonly name?: string; readonly value?: unknown }
  readonly computed: boolean
}

/**
 * Gives each `defineTheme({ … })` of a module, as its second argument, where its selectors are written. Nothing moves to another line.
 *
 * @returns `undefined` when there is nothing to place, or the module does not parse: the compiler behind reports that with its place
 */
export function placeRules(source: string, file: string): { readonly code: string; readonly map: SourceMap } | undefined {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) return undefined
  const text = new MagicString(source)
  for (const call of themeCalls(program as unknown as Node)) {
    const [rules] = call.arguments
    const places = propertiesOf(rules!).map(([selector, offset]) => {
      const { line, column } = locationAt(file, source, offset)
      return [selector, [line, column]]
    })
    text.appendLeft(rules!.end, `, ${JSON.stringify({ file, rules: Object.fromEntries(places) as object })}`)
  }
  return text.hasChanged()
    ? { code: text.toString(), map: text.generateMap({ source: file, includeContent: true, hires: true }) }
    : undefined
}

function themeCalls(node: Node): readonly Call[] {
  const below = childNodes(node).flatMap(themeCalls)
  return isThemeCall(node) ? [node, ...below] : below
}

function isThemeCall(node: Node): node is Call {
  if (node.type !== 'CallExpression') return false
  const { callee, arguments: given } = node as Call
  return callee.type === 'Identifier' && callee.name === 'defineTheme' && given.length === 1 && given[0]!.type === 'ObjectExpression'
}

/** Selectors as written, and where. A selector that is computed or spread in has no place of its own. */
function propertiesOf(object: Node): readonly (readonly [selector: string, offset: number])[] {
  const { properties } = object as Node & { readonly properties: readonly Node[] }
  return properties.flatMap((property) => {
    if (property.type !== 'Property' || (property as Property).computed) return []
    const { key } = property as Property
    return [[String(key.name ?? key.value), key.start] as const]
  })
}
