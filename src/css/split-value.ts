import { tokenTypes, tokenize } from 'css-tree/dist/csstree.esm'

/**
 * Cuts a CSS value into its top-level components. Functions, strings and `url()` stay whole, so a data URL survives;
 * `/` and `,` are components of their own.
 *
 * @example
 * splitValue('12px/1.5 "Segoe UI", serif') // ['12px', '/', '1.5', '"Segoe UI"', ',', 'serif']
 */
export function splitValue(value: string): string[] {
  if (isSingleWord(value)) return [value]
  const components: string[] = []
  let depth = 0
  let start = -1
  const close = (end: number) => {
    if (start !== -1) components.push(value.slice(start, end))
    start = -1
  }
  tokenize(value, (type, from, to) => {
    const character = value[from]
    if (depth === 0 && (type === tokenTypes.WhiteSpace || type === tokenTypes.Comment)) return close(from)
    if (depth === 0 && (type === tokenTypes.Comma || (type === tokenTypes.Delim && character === '/'))) {
      close(from)
      components.push(character!)
      return
    }
    if (start === -1) start = from
    if (opens(type)) depth++
    else if (closes(type)) depth--
    if (to === value.length) close(to)
  })
  close(value.length)
  return components
}

/**
 * The parts between top-level commas, trimmed.
 *
 * @example
 * splitList("'Segoe UI', Arial") // ["'Segoe UI'", 'Arial']
 */
export function splitList(value: string): string[] {
  const parts: string[][] = [[]]
  for (const component of splitValue(value)) {
    if (component === ',') parts.push([])
    else parts.at(-1)!.push(component)
  }
  return parts.map((part) => part.join(' '))
}

/** A function call's name and arguments, or `undefined` when the component is something else. */
export function functionCall(component: string): { readonly name: string; readonly inside: string } | undefined {
  const open = component.indexOf('(')
  if (open < 1 || !component.endsWith(')')) return undefined
  return { name: component.slice(0, open).toLowerCase(), inside: component.slice(open + 1, -1) }
}

function isSingleWord(value: string): boolean {
  return /^[-#.%\w]+$/.test(value)
}

function opens(type: number): boolean {
  return (
    type === tokenTypes.Function ||
    type === tokenTypes.LeftParenthesis ||
    type === tokenTypes.LeftSquareBracket ||
    type === tokenTypes.LeftCurlyBracket
  )
}

function closes(type: number): boolean {
  return type === tokenTypes.RightParenthesis || type === tokenTypes.RightSquareBracket || type === tokenTypes.RightCurlyBracket
}
