/**
 * The expressions of conditional comments, `[if (gte mso 9)|(IE)]`:
 *
 * expr := and ('|' and)* · and := not ('&' not)* · not := '!' not | prim
 * prim := '(' expr ')' | 'true' | 'false' | [lt|lte|gt|gte] feature [version]
 *
 * @see https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)
 */
export type Expression =
  | { readonly kind: 'or' | 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'feature'; readonly name: string; readonly operator: string; readonly version: number | undefined }

/** Word versions by feature, `{ mso: 16, vml: 1 }`; a feature that is absent is false. */
export type Environment = Readonly<Record<string, number | undefined>>

const MAX_TOKENS = 64

/** Parses an expression; `undefined` when it does not follow the grammar. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = text.match(/[()!&|]|[^\s()!&|]+/g) ?? []
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined
  const cursor = { tokens, index: 0 }
  const expression = parseBinary(cursor, 'or')
  return cursor.index === tokens.length ? expression : undefined
}

interface Cursor {
  readonly tokens: readonly string[]
  index: number
}

function parseBinary(cursor: Cursor, kind: 'or' | 'and'): Expression | undefined {
  const next = () => (kind === 'or' ? parseBinary(cursor, 'and') : parseNot(cursor))
  let left = next()
  while (left !== undefined && cursor.tokens[cursor.index] === (kind === 'or' ? '|' : '&')) {
    cursor.index++
    const right = next()
    left = right === undefined ? undefined : { kind, left, right }
  }
  return left
}

function parseNot(cursor: Cursor): Expression | undefined {
  if (cursor.tokens[cursor.index] !== '!') return parsePrimary(cursor)
  cursor.index++
  const operand = parseNot(cursor)
  return operand === undefined ? undefined : { kind: 'not', operand }
}

function parsePrimary(cursor: Cursor): Expression | undefined {
  const token = cursor.tokens[cursor.index++]?.toLowerCase()
  if (token === undefined) return undefined
  if (token === '(') {
    const inner = parseBinary(cursor, 'or')
    return cursor.tokens[cursor.index++] === ')' ? inner : undefined
  }
  if (token === 'true' || token === 'false') return { kind: 'constant', value: token === 'true' }
  const isComparison = /^(?:lt|lte|gt|gte)$/.test(token)
  const name = isComparison ? cursor.tokens[cursor.index++]?.toLowerCase() : token
  if (name === undefined || !/^[a-z]/.test(name)) return undefined
  const version = /^[\d.]+$/.test(cursor.tokens[cursor.index] ?? '') ? Number(cursor.tokens[cursor.index++]) : undefined
  return { kind: 'feature', name, operator: isComparison ? token : 'eq', version }
}

/** Whether the content of a conditional with this expression is drawn. */
export function evaluateExpression(expression: Expression, environment: Environment): boolean {
  switch (expression.kind) {
    case 'constant':
      return expression.value
    case 'not':
      return !evaluateExpression(expression.operand, environment)
    case 'or':
      return evaluateExpression(expression.left, environment) || evaluateExpression(expression.right, environment)
    case 'and':
      return evaluateExpression(expression.left, environment) && evaluateExpression(expression.right, environment)
    case 'feature':
      return compareFeature(environment[expression.name], expression.operator, expression.version)
  }
}

/** A bare feature is true when present; equality compares major versions only, as Microsoft documents it. */
function compareFeature(actual: number | undefined, operator: string, wanted: number | undefined): boolean {
  if (actual === undefined) return false
  if (wanted === undefined) return true
  switch (operator) {
    case 'lt':
      return actual < wanted
    case 'lte':
      return actual <= wanted
    case 'gt':
      return actual > wanted
    case 'gte':
      return actual >= wanted
    default:
      return Math.floor(actual) === Math.floor(wanted)
  }
}

/** What Word of this version (12 = 2007, 14 = 2010, 15 = 2013, 16 = 2016 and later) answers to a condition. */
export function wordEnvironment(version: number): Environment {
  // `supportLists` and `supportEmptyParas` guard what Word writes for browsers only, so Word itself must say yes.
  return {
    mso: version,
    vml: 1,
    supportlists: 1,
    supportemptyparas: 1,
    supportfields: 1,
    supportmisalignedcolumns: 1,
    supportmisalignedrows: 1,
  }
}
