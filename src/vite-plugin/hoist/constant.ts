import type { Node } from '../syntax.ts'

interface Expression extends Node {
  readonly value?: unknown
  readonly operator?: string
  readonly argument?: Expression
  readonly expression?: Expression
  readonly expressions?: readonly Expression[]
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[]
  readonly elements?: readonly (Expression | null)[]
  readonly properties?: readonly Property[]
}

interface Property extends Expression {
  readonly key: Expression & { readonly name?: string }
  readonly value: Expression
  readonly computed: boolean
  readonly kind: string
  readonly method: boolean
}

/** The value of an expression that is the same each time: literals, and objects and arrays of them. Undefined when it may differ. */
export function constantOf(node: Node): { readonly value: unknown } | undefined {
  const expression = node as Expression
  switch (expression.type) {
    case 'Literal':
      return isPlainLiteral(expression.value) ? { value: expression.value } : undefined
    case 'TemplateLiteral':
      return expression.expressions!.length === 0 ? { value: expression.quasis![0]!.value.cooked } : undefined
    case 'UnaryExpression':
      return negated(expression)
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return constantOf(expression.expression!)
    case 'ArrayExpression':
      return constantArray(expression.elements!)
    case 'ObjectExpression':
      return constantObject(expression.properties!)
    default:
      return undefined
  }
}

function isPlainLiteral(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

function negated(expression: Expression): { readonly value: unknown } | undefined {
  const inner = constantOf(expression.argument!)
  return expression.operator === '-' && typeof inner?.value === 'number' ? { value: -inner.value } : undefined
}

function constantArray(elements: readonly (Expression | null)[]): { readonly value: unknown } | undefined {
  const values: unknown[] = []
  for (const element of elements) {
    const constant = element === null ? undefined : constantOf(element)
    if (constant === undefined) return undefined
    values.push(constant.value)
  }
  return { value: values }
}

function constantObject(properties: readonly Property[]): { readonly value: unknown } | undefined {
  const object: Record<string, unknown> = {}
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed || property.kind !== 'init' || property.method) return undefined
    const key = property.key.name ?? String(property.key.value)
    const constant = constantOf(property.value)
    // A literal `__proto__` key would set the prototype when it is written out again.
    if (constant === undefined || key === '__proto__') return undefined
    object[key] = constant.value
  }
  return { value: object }
}
