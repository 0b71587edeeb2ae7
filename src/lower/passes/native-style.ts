/** What clients draw without being told, for elements that carry a meaning of their own. */
const NATIVE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  b: { 'font-weight': '700' },
  strong: { 'font-weight': '700' },
  i: { 'font-style': 'italic' },
  em: { 'font-style': 'italic' },
  cite: { 'font-style': 'italic' },
  var: { 'font-style': 'italic' },
  code: { 'font-family': 'monospace' },
  kbd: { 'font-family': 'monospace' },
  samp: { 'font-family': 'monospace' },
  h1: { 'font-weight': '700' },
  h2: { 'font-weight': '700' },
  h3: { 'font-weight': '700' },
  h4: { 'font-weight': '700' },
  h5: { 'font-weight': '700' },
  h6: { 'font-weight': '700' },
  th: { 'font-weight': '700', 'text-align': 'center' },
  caption: { 'text-align': 'center' },
  address: { 'font-style': 'italic' },
  pre: { 'white-space': 'pre' },
}

/** Elements whose font size clients change by themselves. */
export const NATIVE_SIZE: ReadonlySet<string> = new Set(['small', 'sub', 'sup', 'code', 'kbd', 'samp'])

export function nativeValue(tag: string, property: string): string | undefined {
  return NATIVE[tag]?.[property]
}
