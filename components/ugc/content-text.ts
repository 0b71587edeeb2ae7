import { fail } from '../../src/diagnostics/mail-diagnostic.ts'

/** The source text of content from outside: a string, or several in a row as JSX makes them between tags. */
export function contentText(component: string, attribute: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')) return value.join('')
  return fail('content-value', [component, attribute, described(value)])
}

function described(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  return Array.isArray(value) || typeof value === 'object' ? 'an element or another object' : `a ${typeof value}`
}
