import type { Campaign } from '../../send/campaign.ts'
import { withoutPassword } from '../../send/without-password.ts'

/** The command that goes on with a campaign. `store` is what `--store` was given here. */
export function resumeCommand({ template, name, transport, audienceHash }: Campaign, store: string | undefined): string {
  const recipients = audienceHash === '' ? ' --to <the same recipients>' : ''
  const where = store === undefined ? '' : ` --store ${withoutPassword(store)}`
  return `emailc send ${template}${recipients} --name ${JSON.stringify(name)} --transport ${transport}${where}`
}
