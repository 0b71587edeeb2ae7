import type { MagicString } from 'magic-string'
import type { SyntaxNode } from './source-edit.ts'

// Opening tags of JSX, as fixes read and change them.

export function attributesOf(tag: SyntaxNode): readonly SyntaxNode[] {
  return tag['attributes'] as readonly SyntaxNode[]
}

function attributeOf(tag: SyntaxNode, name: string): SyntaxNode | undefined {
  return attributesOf(tag).find((attribute) => nameOf(attribute) === name)
}

/** Empty for a spread. */
export function nameOf(attribute: SyntaxNode): string {
  const name = (attribute['name'] as { readonly name?: unknown } | undefined)?.name
  return typeof name === 'string' ? name : ''
}

/** The name of an element, `th` or `Button`; empty for `<a.b>`. */
export function tagNameOf(tag: SyntaxNode): string {
  return nameOf(tag)
}

/** The text of an attribute that is written out; `undefined` where it is computed. */
export function literalOf(tag: SyntaxNode, name: string): SyntaxNode | undefined {
  const value = attributeOf(tag, name)?.['value'] as SyntaxNode | null | undefined
  if (value?.type === 'Literal') return value
  const inner = value?.['expression'] as SyntaxNode | undefined
  return inner?.type === 'Literal' ? inner : undefined
}

export function insertAttribute(text: MagicString, tag: SyntaxNode, name: string, value: string): boolean {
  if (attributeOf(tag, name) !== undefined) return false
  text.appendLeft((tag['name'] as SyntaxNode).end, ` ${name}="${value}"`)
  return true
}
