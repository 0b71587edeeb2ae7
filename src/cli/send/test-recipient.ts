import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { RecipientFields } from '../../send/recipient.ts'

/**
 * Who a test mail goes to, and with whose data: the first recipient of a file, or the template's default fixture.
 *
 * @throws EmailcError `recipients-none`, or `argument-missing` when a built module is given without recipients, since it has no fixtures
 */
export async function testRecipient(project: Project, template: string, email: string, to: string | undefined): Promise<RecipientFields> {
  if (to !== undefined) return { ...(await firstRow(to)), email, sendAt: undefined }
  if (/\.[cm]?js$/.test(template)) return fail('argument-missing', ['--to', 'emailc send --test'])
  const { loadOne } = await import('../load-one.ts')
  const { props } = await loadOne(project, template, {})
  return { email, props }
}

async function firstRow(to: string): Promise<RecipientFields> {
  const { readInput } = await import('../../send/input/input.ts')
  const { defaultInputLimits } = await import('../../send/input/limits.ts')
  let rejected = 0
  for await (const items of readInput(to, defaultInputLimits)) {
    const row = items.find((item) => 'fields' in item)
    if (row !== undefined) return row.fields
    rejected += items.length
  }
  return fail('recipients-none', [rejected])
}
