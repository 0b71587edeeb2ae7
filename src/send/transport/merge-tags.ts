import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/**
 * Mailgun's merge tags, all of which are live in subject, bodies, `h:` and `v:` values of a call with recipient-variables: `%recipient.x%`,
 * `%recipient%`, `%recipient_name%`, `%unsubscribe_url%`, `%tag_unsubscribe_email%`, `%mailing_list_unsubscribe_url%` and the rest of these
 * families. Percent escapes of URLs (`%E2%80%A6`) are not tags: no family starts with two hexadecimal digits. The look-ahead keeps a text of
 * `unsubscribe` again and again linear: 88 kB of it took 2.4 s.
 *
 * @see https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/batch-sending
 */
const MERGE_TAG = /%(?:recipient(?:[._][\w.-]*)?%|(?=[a-z_]*%)[a-z_]*unsubscribe|mailing_list\w*%)/i

/** Whether a text holds anything the provider may expand. */
export function hasMergeTag(text: string): boolean {
  return MERGE_TAG.test(text)
}

const VARIABLE_NAME = /^[A-Za-z_][\w-]{0,63}$/

/** Names that would reach into an object's prototype wherever the variables are read with a plain look-up. */
const BORN_NAMES: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/** A diagnostic when a recipient variable's name is not safe to use in `%recipient.<name>%`. */
export function checkVariableName(name: string): Diagnostic | undefined {
  return VARIABLE_NAME.test(name) && !BORN_NAMES.has(name) ? undefined : createDiagnostic('merge-variable-name', [name])
}

/** The tag that the provider replaces by a recipient's variable. The name must have passed {@link checkVariableName}. */
export function mergeTag(name: string): string {
  return `%recipient.${name}%`
}

/** Does what the provider does with `%recipient.x%`, in one pass; a tag without a value stays. */
export function expandMergeTags(text: string, { variables = {} }: { readonly variables?: Readonly<Record<string, string>> }): string {
  return text.replaceAll(/%recipient\.([\w-]+)%/g, (tag: string, name: string) => (Object.hasOwn(variables, name) ? variables[name]! : tag))
}
