import { refuse } from './guard-layer.ts'
import type { GuardLayer } from './guard-layer.ts'

/** Keeps production's people out of test systems, and test people out of production: a stamped recipients file must match. */
export const environmentLayer: GuardLayer = {
  name: 'environment',
  admit(call, { campaign, environment }) {
    const from = campaign.recipientsFrom
    if (from === undefined || from === environment) return { kind: 'pass', call }
    return refuse(`the recipients come from ${JSON.stringify(from)}, but EMAILC_ENV is ${JSON.stringify(environment)}`)
  },
}
