import { tokenTypes, tokenize } from 'css-tree/dist/csstree.esm'
import { parseQuantity, toPx } from './length.ts'
import type { LengthContext, Quantity } from './length.ts'
import { splitValue } from './split-value.ts'

const mathFunctions: ReadonlySet<string> = new Set(['calc', '-webkit-calc', '-moz-calc', 'min', 'max', 'clamp', ''])

/** Whether a component is a call of `calc()`, `min()`, `max()` or `clamp()`. */
export function isMath(component: string): boolean {
  return /^(?:-webkit-|-moz-)?calc\(|^(?:min|max|clamp)\(/i.test(component)
}

/**
 * Computes a math function. Word knows none of them, and Yahoo and Outlook.com know no `calc()`.
 *
 * @returns px, `%` or a plain number; `undefined` where the result depends on the window or mixes `%` with lengths
 * @see https://www.caniemail.com/features/css-unit-calc/
 *
 * @example
 * foldMath('calc(2em + 4px)', { em: 16, rem: 16 }) // { value: 36, unit: 'px' }
 */
export function foldMath(text: string, context: LengthContext): Quantity | undefined {
  const reader = new Reader(tokensOf(text), context)
  const result = reader.sum()
  return reader.isDone() ? result : undefined
}

/**
 * Whether a value holds a length that no compiler can know: one that depends on the window, or a sum of `%` and lengths.
 *
 * @example
 * staysUncomputed('calc(100% - 20px)') // true
 * staysUncomputed('calc(2em - 4px)') // false
 */
export function staysUncomputed(value: string): boolean {
  if (!/\d(?:[dls]?v(?:w|h|i|b|min|max))\b|\(/i.test(value)) return false
  return splitValue(value).some((component) => {
    if (isMath(component)) return foldMath(component, { em: 16, rem: 16 }) === undefined
    return /^[+-]?[\d.]+[dls]?v(?:w|h|i|b|min|max)$/i.test(component)
  })
}

/** Recursive descent over the grammar of CSS Values 4 §10.1. */
class Reader {
  private position = 0
  private readonly tokens: readonly string[]
  private readonly context: LengthContext

  constructor(tokens: readonly string[], context: LengthContext) {
    this.tokens = tokens
    this.context = context
  }

  isDone(): boolean {
    return this.position === this.tokens.length
  }

  sum(): Quantity | undefined {
    let left = this.product()
    for (let operator = this.take('+', '-'); operator !== undefined; operator = this.take('+', '-')) {
      const right = this.product()
      if (left === undefined || right === undefined || left.unit !== right.unit) return undefined
      left = { value: operator === '+' ? left.value + right.value : left.value - right.value, unit: left.unit }
    }
    return left
  }

  private product(): Quantity | undefined {
    let left = this.atom()
    for (let operator = this.take('*', '/'); operator !== undefined; operator = this.take('*', '/')) {
      const right = this.atom()
      if (left === undefined || right === undefined) return undefined
      left = operator === '*' ? multiply(left, right) : divide(left, right)
    }
    return left
  }

  private atom(): Quantity | undefined {
    const token = this.tokens[this.position++]
    if (token === undefined) return undefined
    if (token.endsWith('(')) return this.call(token.slice(0, -1).toLowerCase())
    const quantity = parseQuantity(token)
    if (quantity === undefined || quantity.unit === '' || quantity.unit === '%') return quantity
    const px = toPx(quantity, this.context)
    return px === undefined ? undefined : { value: px, unit: 'px' }
  }

  private call(name: string): Quantity | undefined {
    const values: (Quantity | undefined)[] = [this.sum()]
    while (this.take(',') !== undefined) values.push(this.sum())
    if (this.take(')') === undefined || !mathFunctions.has(name)) return undefined
    return apply(name, values)
  }

  private take(...wanted: readonly string[]): string | undefined {
    const token = this.tokens[this.position]
    if (token === undefined || !wanted.includes(token)) return undefined
    this.position++
    return token
  }
}

function apply(name: string, values: readonly (Quantity | undefined)[]): Quantity | undefined {
  const first = values[0]
  if (first === undefined || values.some((value) => value?.unit !== first.unit)) return undefined
  const numbers = values.map((value) => value!.value)
  if (name === 'min') return { value: Math.min(...numbers), unit: first.unit }
  if (name === 'max') return { value: Math.max(...numbers), unit: first.unit }
  if (name !== 'clamp') return numbers.length === 1 ? first : undefined
  const [low, value, high] = numbers
  if (low === undefined || value === undefined || high === undefined) return undefined
  return { value: Math.max(low, Math.min(value, high)), unit: first.unit }
}

function multiply(left: Quantity, right: Quantity): Quantity | undefined {
  if (left.unit !== '' && right.unit !== '') return undefined
  return { value: left.value * right.value, unit: left.unit === '' ? right.unit : left.unit }
}

function divide(left: Quantity, right: Quantity): Quantity | undefined {
  return right.unit !== '' || right.value === 0 ? undefined : { value: left.value / right.value, unit: left.unit }
}

/** Function tokens keep their parenthesis (`min(`). */
function tokensOf(text: string): string[] {
  const tokens: string[] = []
  tokenize(text, (type, start, end) => {
    if (type !== tokenTypes.WhiteSpace && type !== tokenTypes.Comment) tokens.push(text.slice(start, end))
  })
  return tokens
}
