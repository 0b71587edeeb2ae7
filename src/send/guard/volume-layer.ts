import { refuse } from './guard-layer.ts'
import type { GuardLayer } from './guard-layer.ts'
import { isLive, isSandboxed } from './liveness.ts'

const STRICTEST = 0

/** A fuse for everything outside production: a test reaches few people, and whoever means more types the campaign's name. */
export const volumeLayer: GuardLayer = {
  name: 'volume',
  admit(call, facts) {
    if (isLive(facts) || isSandboxed(facts)) return { kind: 'pass', call }
    const { campaign, reached } = facts
    const max = facts.config?.maxRecipients ?? STRICTEST
    const isConfirmed = campaign.name !== undefined && campaign.name === campaign.confirmedName
    const fresh = call.recipients.filter(({ email }) => !reached.has(email.toLowerCase())).length
    if (isConfirmed || reached.size + fresh <= max) return { kind: 'pass', call }
    return refuse(`more than ${max} recipients outside production need the campaign's name as confirmation`)
  },
}
