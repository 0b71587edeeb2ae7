// Finds the components that are one piece of JSX with props in it: `({ width = 600, children }) => <e-container …>`.

import { constantOf } from './constant.ts'
import type { Node } from '../syntax.ts'
import type { WrittenNode } from './written-block.ts'

/** A function at the top of a module that does nothing but return a piece of JSX, or starts with `if (href === undefined) return …`. */
export interface WholeFunction {
  readonly name: string
  /** Where its declaration ends. */
  readonly end: number
  /** The prop behind each name of its parameter list. */
  readonly params: ReadonlyMap<string, Param>
  /** The prop that must be absent. */
  readonly without: string | undefined
}

interface Param {
  readonly prop: string
  /** What a prop that is absent becomes. */
  readonly fallback: unknown
}

interface Syntax extends Node {
  readonly name?: string
  readonly id?: Syntax | null
  readonly kind?: string
  readonly async?: boolean
  readonly generator?: boolean
  readonly declaration?: Syntax | null
  readonly declarations?: readonly Syntax[]
  readonly init?: Syntax | null
  readonly params?: readonly Syntax[]
  readonly body?: Syntax | readonly Syntax[]
  readonly argument?: Syntax | null
  readonly expression?: Syntax | boolean
  readonly properties?: readonly Syntax[]
  readonly key?: Syntax
  readonly value?: Syntax
  readonly left?: Syntax
  readonly right?: Syntax
  readonly computed?: boolean
  readonly test?: Syntax
  readonly operator?: string
  readonly consequent?: Syntax
}

/** By the JSX that each returns. */
export function wholeFunctions(program: Node): ReadonlyMap<Node, WholeFunction> {
  const found = new Map<Node, WholeFunction>()
  for (const statement of (program as Syntax).body as readonly Syntax[]) {
    const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
    const declaration = isExport ? statement.declaration : statement
    const named = declaration === null || declaration === undefined ? undefined : namedFunction(declaration)
    const params = named === undefined ? undefined : paramsOf(named.code.params ?? [])
    const returned = params === undefined ? undefined : returnedBy(named!.code, params)
    if (returned !== undefined)
      found.set(returned.jsx, {
        name: named!.name,
        end: statement.end,
        params: params!,
        without: returned.without,
      })
  }
  return found
}

/** The prop of each slot, as the call of `whole` says it; `undefined` where a slot takes anything else. */
export function slotProps({ params, without }: WholeFunction, root: WrittenNode, slots: readonly Node[]): string | undefined {
  if (!isPlain(root)) return undefined
  const props = slots.map((node) => (node.type === 'Identifier' ? params.get((node as Syntax).name!) : undefined))
  if (props.includes(undefined)) return undefined
  const written = props.map((param) => {
    const { prop, fallback } = param!
    return JSON.stringify(fallback === undefined ? prop : [prop, fallback])
  })
  return `[${written.join(', ')}]${without === undefined ? '' : `, ${JSON.stringify(without)}`}`
}

/** Whether it has no attributes whose names only a recipient tells. */
function isPlain(node: WrittenNode): boolean {
  if (typeof node !== 'object') return true
  return node.attributes.every(([name]) => name !== '...') && node.children.every(isPlain)
}

function namedFunction(declaration: Syntax): { readonly name: string; readonly code: Syntax } | undefined {
  if (declaration.type === 'FunctionDeclaration') {
    const name = declaration.id?.name
    return name === undefined ? undefined : { name, code: declaration }
  }
  if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const' || declaration.declarations!.length !== 1) return undefined
  const { id, init } = declaration.declarations![0]!
  return id?.type === 'Identifier' && init?.type === 'ArrowFunctionExpression' ? { name: id.name!, code: init } : undefined
}

interface Returned {
  readonly jsx: Node
  readonly without: string | undefined
}

function returnedBy({ async, generator, body }: Syntax, params: ReadonlyMap<string, Param>): Returned | undefined {
  if (async === true || generator === true) return undefined
  const code = body as Syntax
  const isBlock = code.type === 'BlockStatement' || code.type === 'FunctionBody'
  const [first] = isBlock ? (code.body as readonly Syntax[]) : []
  const without = first?.type === 'IfStatement' ? absentProp(first.test!, params) : undefined
  const returning = without === undefined ? first : onlyStatement(first!.consequent!)
  const jsx = isBlock ? jsxOf(returning?.type === 'ReturnStatement' ? returning.argument : undefined) : jsxOf(code)
  return jsx === undefined ? undefined : { jsx, without }
}

function onlyStatement(statement: Syntax): Syntax | undefined {
  if (statement.type !== 'BlockStatement') return statement
  const [only, ...more] = statement.body as readonly Syntax[]
  return more.length === 0 ? only : undefined
}

/** The prop of which `name === undefined` asks. */
function absentProp({ type, operator, left, right }: Syntax, params: ReadonlyMap<string, Param>): string | undefined {
  const isQuestion = type === 'BinaryExpression' && operator === '===' && left!.type === 'Identifier' && right!.name === 'undefined'
  const param = isQuestion ? params.get(left!.name!) : undefined
  return param?.fallback === undefined ? param?.prop : undefined
}

function jsxOf(node: Syntax | null | undefined): Node | undefined {
  if (node?.type === 'ParenthesizedExpression') return jsxOf(node.expression as Syntax)
  return node?.type === 'JSXElement' ? node : undefined
}

function paramsOf(params: readonly Syntax[]): ReadonlyMap<string, Param> | undefined {
  if (params.length === 0) return new Map()
  const [pattern] = params
  if (params.length > 1 || pattern!.type !== 'ObjectPattern') return undefined
  const known = new Map<string, Param>()
  for (const property of pattern!.properties!) {
    const param = paramOf(property)
    if (param === undefined) return undefined
    known.set(param.name, param)
  }
  return known
}

function paramOf({ type, computed, key, value }: Syntax): (Param & { readonly name: string }) | undefined {
  if (type !== 'Property' || computed === true || key!.type !== 'Identifier') return undefined
  const prop = key!.name!
  if (value!.type === 'Identifier') return { name: value!.name!, prop, fallback: undefined }
  if (value!.type !== 'AssignmentPattern' || value!.left!.type !== 'Identifier') return undefined
  const fallback = constantOf(value!.right!)?.value
  return fallback === undefined || typeof fallback === 'object' ? undefined : { name: value!.left!.name!, prop, fallback }
}
