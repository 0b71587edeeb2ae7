import { parse } from 'css-tree/dist/csstree.esm'
import type { CssNode } from 'css-tree'

/** One declaration as it stands in CSS text. */
export interface WrittenDeclaration {
  readonly property: string
  readonly value: string
  readonly isImportant: boolean
}

export interface ParsedDeclarations {
  readonly declarations: readonly WrittenDeclaration[]
  /** Pieces of text that are no declaration. */
  readonly leftovers: readonly string[]
}

/**
 * Reads the declarations of a `style` attribute or of a rule's block with css-tree's parser, so strings, `url(data:…)` and comments
 * may hold any character.
 *
 * @example
 * parseDeclarations('color: red; padding: 4px !important').declarations.length // 2
 */
export function parseDeclarations(css: string): ParsedDeclarations {
  const declarations: WrittenDeclaration[] = []
  const leftovers: string[] = []
  const list = parse(css, { context: 'declarationList', parseValue: false, parseCustomProperty: false })
  if (list.type !== 'DeclarationList') return { declarations, leftovers: [css] }
  for (const node of list.children.toArray()) {
    const declaration = asDeclaration(node)
    if (declaration !== undefined) declarations.push(declaration)
    else if (node.type === 'Raw' && node.value.trim() !== '') leftovers.push(node.value.replace(/;?\s*$/, '').trim())
    else if (node.type !== 'Raw') leftovers.push(node.type)
  }
  return { declarations, leftovers }
}

/** A css-tree declaration that was parsed with `parseValue: false`. */
function asDeclaration(node: CssNode): WrittenDeclaration | undefined {
  if (node.type !== 'Declaration' || node.value.type !== 'Raw') return undefined
  const property = node.property.startsWith('--') ? node.property : node.property.toLowerCase()
  return { property, value: node.value.value.trim(), isImportant: node.important !== false }
}
