import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fail } from '../diagnostics/diagnostic.ts'
import { parseAddress } from './address.ts'
import { campaignKey } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import { parseMailbox } from './mailbox.ts'
import { limitsOf } from './send-options.ts'
import type { SendOptions } from './send-options.ts'

/**
 * Finds the campaign of a name, or starts it.
 *
 * @throws EmailcError `sender-invalid`, and when the campaign was cancelled, or was started with another template, sender or transport
 */
export async function openCampaign(options: SendOptions, clock: Clock): Promise<Campaign> {
  const { store, name, transport } = options
  checkSender(options)
  const templateRevision = createHash('sha256')
    .update(await readFile(options.templateFile))
    .digest('base64url')
  const known = await store.findCampaign(name)
  if (known !== null) {
    if (known.state === 'cancelled') fail('campaign-settled', [name, known.state])
    if (known.templateRevision !== templateRevision) fail('campaign-template-changed', [name])
    if (known.from !== options.from) fail('campaign-option-changed', [name, '--from', known.from])
    if (known.domain !== options.domain) fail('campaign-option-changed', [name, '--domain', known.domain])
    if (known.transport !== transport.name) fail('campaign-option-changed', [name, '--transport', known.transport])
    const scopes = limitsOf(options).map(({ scope }) => scope)
    if (scopes.toSorted().join() !== known.scopes.toSorted().join())
      fail('campaign-scopes-changed', [name, known.scopes.join(', '), scopes.join(', ')])
    return known
  }
  return store.createCampaign(
    {
      key: campaignKey(randomBytes(8)),
      name,
      template: options.template ?? options.templateFile,
      templateRevision,
      from: options.from,
      domain: options.domain,
      transport: transport.name,
      headers: options.headers ?? [],
      tags: options.tags ?? [],
      scopes: limitsOf(options).map(({ scope }) => scope),
      suppressionCursor: await store.suppressionCursor(),
    },
    clock.nowMs(),
  )
}

/** Found here, a wrong sender costs nobody; the provider would refuse it once the whole audience is rendered. */
function checkSender({ from, domain }: SendOptions): void {
  const sender = parseMailbox(from)
  if (!sender.ok) fail('sender-invalid', ['from', sender.problem.message])
  const postmaster = parseAddress(`postmaster@${domain}`)
  if (!postmaster.ok) fail('sender-invalid', ['domain', postmaster.problem.message])
}
