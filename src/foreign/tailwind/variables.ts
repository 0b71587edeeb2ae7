/**
 * Replaces Tailwind's own variables by what the element's classes and Tailwind's defaults say. Other variables stay; a value
 * with a variable that nothing sets is `undefined`, as CSS has it.
 */
export function withoutVariables(value: string, valueOf: (name: string) => string | undefined, depth = 0): string | undefined {
  const at = value.indexOf('var(--tw-')
  if (at === -1 || depth > MAX_DEPTH) return at === -1 ? value : undefined
  const end = closing(value, at + 'var'.length)
  const inner = value.slice(at + 'var('.length, end)
  const comma = inner.indexOf(',')
  const name = (comma === -1 ? inner : inner.slice(0, comma)).trim()
  const replacement = valueOf(name) ?? (comma === -1 ? undefined : inner.slice(comma + 1).trim())
  if (replacement === undefined || replacement === 'initial') return undefined
  return withoutVariables(`${value.slice(0, at)}${replacement}${value.slice(end + 1)}`, valueOf, depth + 1)
}

const MAX_DEPTH = 50

function closing(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i
  }
  return text.length
}
