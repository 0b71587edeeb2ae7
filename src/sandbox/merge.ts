import type { RecipientVariables } from './message-request.ts'

/** What merge tags stand for in one recipient's copy. */
export interface MergeScope {
  readonly email: string
  readonly name: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Where `%unsubscribe_url%` and its family lead. */
  readonly unsubscribeUrl: string
}

const TAG =
  /%(recipient(?:\.([\w-]+))?|recipient_email|recipient_name|unsubscribe_url|tag_unsubscribe_url|mailing_list_unsubscribe_url|unsubscribe_email|tag_unsubscribe_email)%/g

/**
 * Expands one text as Mailgun does for batches: in one pass, so that a value holding a tag is not expanded again. Tags whose variable this
 * recipient does not have stay as they are (not verified against Mailgun).
 */
export function expand(text: string, scope: MergeScope): string {
  if (!text.includes('%')) return text
  return text.replaceAll(TAG, (tag: string, word: string, key: string | undefined) => {
    if (key !== undefined) return Object.hasOwn(scope.variables, key) ? String(scope.variables[key]) : tag
    if (word === 'recipient') return scope.name === '' ? scope.email : `"${scope.name}" <${scope.email}>`
    if (word === 'recipient_email') return scope.email
    if (word === 'recipient_name') return scope.name
    return word.endsWith('_email')
      ? `mailto:unsubscribe@sandbox.emailc.test?subject=${encodeURIComponent(scope.email)}`
      : scope.unsubscribeUrl
  })
}

/** A recipient's entry in `recipient-variables`, looked up by the plain address. */
export function variablesOf(all: RecipientVariables | undefined, email: string): Readonly<Record<string, unknown>> {
  const own = all !== undefined && Object.hasOwn(all, email) ? all[email] : undefined
  return typeof own === 'object' && own !== null ? own : {}
}
