import { fail } from '../diagnostics/mail-diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { TreeElement, TreeNode } from '../element/tree.ts'

/** The content of a mail's root: exactly one `<Email>`, and nothing beside it. */
export function requireEmail(roots: readonly TreeNode[], template: string): readonly TreeNode[] {
  const content = roots.filter((node) => node.kind !== 'text' || !node.isBlank)
  if (content.length === 0) fail('template-empty', [template])
  const emails = content.filter((node): node is TreeElement => node.kind === 'element' && node.name === 'e-email')
  const second = emails[1]
  if (second !== undefined) fail('two-email-roots', [emails.length], { location: second.location })
  const stray = content.find((node) => node.kind !== 'element' || node.name !== 'e-email')
  if (stray !== undefined) fail('email-missing', [template, describeRoot(stray)], { location: locationOf(stray) })
  return content
}

function describeRoot(node: TreeNode): string {
  if (node.kind === 'text') return 'text'
  return node.kind === 'list' ? 'a list' : `<${node.name.replace(/^e-/, '')}>`
}

function locationOf(node: TreeNode): Location | undefined {
  return node.kind === 'element' ? node.location : undefined
}
