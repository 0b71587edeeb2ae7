const codes = [
  'href-http',
  'url-refused',
  'table-role',
  'table-th-scope',
  'anchor-id',
  'img-alt',
  'image-alt-missing',
  'event-handler',
  'css-important',
  'css-unknown-property',
  'css-variant',
  'token-unknown',
  'theme-name-unknown',
  'font-no-generic',
] as const

/** A finding whose cure needs no judgement; `fixes.ts` has the cures. */
export type FixableCode = (typeof codes)[number]

export function isFixable(code: string): code is FixableCode {
  return (codes as readonly string[]).includes(code)
}
