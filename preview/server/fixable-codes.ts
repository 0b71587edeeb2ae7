const codes = ['href-http', 'table-role', 'img-alt', 'image-alt-missing', 'event-handler'] as const

/** A finding whose cure needs no judgement; `fixes.ts` has the cures. */
export type FixableCode = (typeof codes)[number]

export function isFixable(code: string): code is FixableCode {
  return (codes as readonly string[]).includes(code)
}
