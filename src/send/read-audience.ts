import { randomBytes } from 'node:crypto'
import { fail } from '../diagnostics/diagnostic.ts'
import { openAudience } from './audience-thread.ts'
import type { Campaign } from './campaign.ts'
import { fanOut } from './fan-out.ts'
import type { AudienceReport } from './fan-out.ts'
import { defaultInputLimits } from './input/limits.ts'
import { createRejects, keepInput } from './input/rejects.ts'
import type { Observe } from './observer.ts'
import { rendererModuleOf } from './send-options.ts'
import type { RejectAllowance, SendOptions } from './send-options.ts'

/** Recipients that go through one transaction and one render lease; a campaign keeps the number it started with. */
const CHUNK_SIZE = 4_000

export interface ReadAudienceReport extends AudienceReport {
  /** How many rows went to the rejects, by code. */
  readonly rejectCodes: ReadonlyMap<string, number>
}

/**
 * Reads a campaign's recipients, when there are any to read, and closes its audience.
 *
 * @throws EmailcError `recipients-rejected`, `recipients-none`, `input-overwritten`, `rejects-unwritable`, `campaign-audience-changed`, and what reading the input throws
 */
export async function readAudience(options: SendOptions, campaign: Campaign, observe: Observe): Promise<ReadAudienceReport | null> {
  const { store, recipients, rejectsFile = null, allowRejects } = options
  if (recipients === undefined) return null
  keepInput(recipients, rejectsFile)
  const rejects = createRejects(rejectsFile)
  try {
    const cutter = await openAudience({
      source: recipients,
      limits: options.inputLimits ?? defaultInputLimits,
      rules: { fallbackTimezone: 'UTC', ...options.recipientRules },
      chunkSize: options.chunkSize ?? CHUNK_SIZE,
      seed: randomBytes(4).readUInt32LE(),
      rendererModule: rendererModuleOf(options),
      templateFile: options.templateFile,
    })
    const report = await fanOut(store, campaign, { cutter, rejects, signal: options.signal }, observe)
    refuseRejects(report, allowRejects, rejectsFile)
    if (report.total === 0) fail('recipients-none', [report.rejected])
    await rejects.close()
    await store.closeAudience(campaign.id, { total: report.total, hash: report.hash })
    return { ...report, rejectCodes: rejects.counts }
  } catch (error) {
    // A name whose audience was never accepted is free again; what another run has stored of it stays for that run's recipients.
    if (campaign.total === 0) await store.discardCampaign(campaign.id)
    // What went wrong first is what counts.
    await rejects.close().catch(() => undefined)
    throw error
  }
}

function refuseRejects({ rejected, total, duplicates }: AudienceReport, allowed: RejectAllowance | undefined, file: string | null): void {
  if (allowed === undefined) return
  const isTooMany = 'rows' in allowed ? rejected > allowed.rows : rejected > (rejected + total + duplicates) * allowed.share
  const shown = 'rows' in allowed ? String(allowed.rows) : `${allowed.share * 100} %`
  if (isTooMany) fail('recipients-rejected', [rejected, shown, file])
}
