import type { EmailcConfig } from '../../project/config.ts'
import type { ScopeLimit } from '../../send/governor/limits.ts'
import { scopeLimits } from '../../send/governor/scope-tree.ts'
import { parseRate } from './parse-rate.ts'

const MAILGUN_RATE = '6000/min'

export interface SendingTerms {
  readonly domain: string
  /** As in `--rate`, which goes before the config's. */
  readonly rate?: string | undefined
  /** Whether the transport reaches real people. */
  readonly isReal: boolean
}

/**
 * What the scopes of a domain may send: the config's, and the rate that is asked for, or else what a provider lets everybody do where no
 * scope says how many recipients.
 *
 * @throws EmailcError `option-value` for a rate that is none
 */
export function campaignLimits({ send = {} }: EmailcConfig, { domain, rate, isReal }: SendingTerms): readonly ScopeLimit[] {
  const { limits = {}, rate: configured } = send
  const isLimited = scopeLimits(limits, domain, Infinity).some(({ recipientsPerMinute }) => recipientsPerMinute !== Infinity)
  return scopeLimits(limits, domain, parseRate('--rate', rate ?? configured ?? (isReal && !isLimited ? MAILGUN_RATE : 'none')))
}
