import type { MergedMessage } from '../shape/merge.ts'
import type { Message } from '../shape/shape.ts'
import { expandMergeTags, hasMergeTag } from './transport/merge-tags.ts'

/**
 * Whether the provider, expanding a merged mail, gives every recipient exactly the mail they would get alone. Nothing can go
 * wrong where no percent sign comes near a tag; else each recipient's mail is expanded here and compared.
 *
 * @param own the mail of one row as it would be sent alone
 */
export function isProvenMerge(merged: MergedMessage, own: (row: number) => Message): boolean {
  const templates = [merged.subject, merged.html, merged.text, ...Object.values(merged.headers)]
  if (templates.some((template) => hasMergeTag(withoutOwnTags(template, '\ue000')))) return false
  const isRisky = templates.some((template) => PERCENT_AT_TAG.test(withoutOwnTags(template, '\ue000')))
  return merged.variables.every((variables, row) => {
    const hasPercent = Object.values(variables).some((value) => value.includes('%'))
    return (!isRisky && !hasPercent) || isExact(merged, variables, own(row))
  })
}

// A percent sign before a tag with nothing but letters between, or after one: `50%` + `%recipient.t1%`.
const PERCENT_AT_TAG = /%[\w.-]*\ue000|\ue000[\w.-]*%/
const OWN_TAG = /%recipient\.[hstx]\d*%/g

function withoutOwnTags(template: string, instead: string): string {
  return template.replaceAll(OWN_TAG, instead)
}

/** Also when the provider should look for tags in what it has put in. */
function isExact(merged: MergedMessage, variables: Readonly<Record<string, string>>, own: Message): boolean {
  const expand = (template: string) => expandMergeTags(template, { variables })
  const parts: (readonly [merged: string, own: string])[] = [
    [merged.subject, own.subject],
    [merged.html, own.html],
    [merged.text, own.text],
    ...Object.entries(merged.headers).map(([name, value]) => [value, own.headers[name] ?? ''] as const),
  ]
  return parts.every(([template, text]) => expand(template) === text && !hasMergeTag(text))
}
