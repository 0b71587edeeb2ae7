import { constantOf } from './constant.ts'
import { childNodes } from '../syntax.ts'
import type { Node } from '../syntax.ts'

interface Declaration extends Node {
  readonly kind?: string
  readonly id?: (Node & { readonly name?: string }) | null
  readonly specifiers?: readonly (Node & { readonly local: Node & { readonly name?: string } })[]
  readonly declaration?: Declaration | null
  readonly declarations?: readonly (Node & { readonly id: Node & { readonly name?: string }; readonly init: Node | null })[]
}

/**
 * The objects that a module declares once, at its top, and that are the same each time: `const defaults = { padding: 8 }`.
 * A name that is bound anywhere else in the module too is left out, so that no scope needs to be followed.
 */
export function moduleConstants(program: Node): ReadonlyMap<string, object> {
  const constants = new Map<string, object>()
  for (const statement of (program as Node & { body: readonly Declaration[] }).body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue
    for (const { id, init } of declaration.declarations!) {
      const value = init === null ? undefined : constantOf(init)?.value
      if (id.type === 'Identifier' && typeof value === 'object') constants.set(id.name!, value as object)
    }
  }
  if (constants.size > 0) for (const name of namesBoundTwice(program)) constants.delete(name)
  return constants
}

/** Names that a module imports, or gives once at its top and never again, to what may be a component. */
export function stableNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>()
  for (const statement of (program as Node & { body: readonly Declaration[] }).body) {
    for (const name of namesOf(isExport(statement) ? statement.declaration : statement)) names.add(name)
  }
  for (const name of namesBoundTwice(program)) names.delete(name)
  return names
}

function isExport({ type }: Node): boolean {
  return type === 'ExportNamedDeclaration' || type === 'ExportDefaultDeclaration'
}

function namesOf(declaration: Declaration | null | undefined): string[] {
  if (declaration === null || declaration === undefined) return []
  const { type, kind, id, specifiers = [], declarations = [] } = declaration
  const named =
    type === 'ImportDeclaration'
      ? specifiers.map(({ local }) => local)
      : type === 'FunctionDeclaration'
        ? [id]
        : type === 'VariableDeclaration' && kind === 'const'
          ? declarations.map((each) => each.id)
          : []
  return named.flatMap((node) => (node?.type === 'Identifier' && node.name !== undefined ? [node.name] : []))
}

/** Over-counts on purpose: every identifier in a pattern, a parameter list or a declaration's name counts. */
function namesBoundTwice(program: Node): Set<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  visit(program)
  return twice

  function visit(node: Node): void {
    for (const binding of bindingsOf(node)) bind(binding)
    for (const child of childNodes(node)) visit(child)
  }

  function bind(pattern: Node): void {
    const { name } = pattern as { name?: unknown }
    if (pattern.type === 'Identifier' && typeof name === 'string') {
      if (seen.has(name)) twice.add(name)
      seen.add(name)
    } else {
      for (const child of childNodes(pattern)) bind(child)
    }
  }
}

function bindingsOf(node: Node): readonly Node[] {
  const { id, params, param, local } = node as { id?: Node | null; params?: readonly Node[]; param?: Node | null; local?: Node }
  switch (node.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
      return id === null || id === undefined ? [] : [id]
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...(id === null || id === undefined ? [] : [id]), ...(params ?? [])]
    case 'CatchClause':
      return param === null || param === undefined ? [] : [param]
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return local === undefined ? [] : [local]
    default:
      return []
  }
}
