import { functionCall, splitList } from './split-value.ts'

/** Whether a value has to be substituted before it can be read. */
export function usesVariables(value: string): boolean {
  return value.includes('var(') || value.includes('light-dark(')
}

/**
 * Replaces every `var(--name, fallback)`.
 *
 * @param lookUp the variable's value, or `undefined` to take the fallback
 * @returns `undefined` when a variable has neither value nor fallback
 *
 * @example
 * substituteVariables('1px solid var(--line, #ccc)', () => undefined) // '1px solid #ccc'
 */
export function substituteVariables(value: string, lookUp: (name: string) => string | undefined): string | undefined {
  let result = ''
  let rest = value
  for (let call = findCall(rest, 'var('); call !== undefined; call = findCall(rest, 'var(')) {
    const { name, fallback } = readVariable(call.text)
    const replacement = lookUp(name) ?? (fallback === undefined ? undefined : substituteVariables(fallback, lookUp))
    if (replacement === undefined) return undefined
    result += rest.slice(0, call.start) + replacement
    rest = rest.slice(call.end)
  }
  return (result + rest).trim()
}

/** Replaces `light-dark(a, b)` by one of the two. */
export function chooseScheme(value: string, isDark: boolean): string {
  const call = findCall(value, 'light-dark(')
  if (call === undefined) return value
  const [light = '', dark = light] = splitList(functionCall(call.text)?.inside ?? '')
  return chooseScheme(value.slice(0, call.start) + (isDark ? dark : light) + value.slice(call.end), isDark)
}

/** `var(--a, b, c)` falls back to `b, c`: only the first comma separates. */
function readVariable(call: string): { name: string; fallback: string | undefined } {
  const inside = functionCall(call)?.inside ?? ''
  const comma = inside.indexOf(',')
  return comma === -1
    ? { name: inside.trim(), fallback: undefined }
    : { name: inside.slice(0, comma).trim(), fallback: inside.slice(comma + 1).trim() }
}

/** The first call of a function, with its matching parenthesis; strings may hold parentheses. */
function findCall(value: string, opening: string): { start: number; end: number; text: string } | undefined {
  const start = value.toLowerCase().indexOf(opening)
  if (start === -1) return undefined
  let depth = 0
  let quote = ''
  for (let position = start; position < value.length; position++) {
    const character = value[position]!
    if (quote !== '') {
      if (character === '\\') position++
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return { start, end: position + 1, text: value.slice(start, position + 1) }
  }
  return undefined
}
