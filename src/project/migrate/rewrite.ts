import type { ForeignTemplate } from './read-template.ts'

/** A module with what emailc calls things by, added after what is there; the same text when there is nothing to add. */
export function rewriteTemplate(source: string, { exports, previewProps, hasFixtures }: ForeignTemplate): string {
  const added = [
    ...(previewProps === undefined || hasFixtures ? [] : [`export const fixtures = { default: ${previewProps} }`]),
    ...(exports === 'Template' ? ['export default Template'] : []),
  ]
  return added.length === 0 ? source : `${source.trimEnd()}\n\n${added.join('\n\n')}\n`
}
