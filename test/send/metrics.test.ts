import { describe, expect, it } from 'vitest'
import { deliveryStates } from '../../src/send/delivery.ts'
import type { DeliveryCounts } from '../../src/send/delivery.ts'
import { createSendMetrics } from '../../src/send/metrics.ts'

describe('metrics', () => {
  it('keep their names, and say what happened', async () => {
    const { observe, text } = await createSendMetrics('spring')
    const counts = { ...Object.fromEntries(deliveryStates.map((state) => [state, 0])), accepted: 7 } as DeliveryCounts
    const limits = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: 100 }]
    const governor = {
      minute: 1,
      timeLeftMs: 1,
      limits,
      use: [{ scope: 'account', requests: 25, recipients: 25 }],
      clockOffsetMs: 500,
      clockErrorMs: 1,
      frozenUntilMs: 0,
      factor: 0.7,
    }
    observe({ kind: 'progress', progress: { stage: 'send', total: 9, counts, ratePerSecond: 1, etaMs: 2_000, heldBy: '', governor } })
    observe({ kind: 'settled', callId: 1, outcome: 'accepted', recipients: 1 })
    observe({ kind: 'answered', callId: 1, result: 'accepted', durationMs: 50 })
    const lines = (await text()).split('\n')
    expect(lines).toContain('emailc_recipients{state="accepted",campaign="spring"} 7')
    expect(lines).toContain('emailc_governor_utilisation_ratio{scope="account",campaign="spring"} 0.25')
    expect(lines).toContain('emailc_calls_settled_total{outcome="accepted",campaign="spring"} 1')
    expect(lines).toContain('emailc_eta_seconds{campaign="spring"} 2')
    expect(lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])).toEqual([
      'emailc_recipients',
      'emailc_calls_settled_total',
      'emailc_call_seconds',
      'emailc_store_unreachable_total',
      'emailc_governor_tokens_used',
      'emailc_governor_utilisation_ratio',
      'emailc_governor_clock_offset_seconds',
      'emailc_governor_frozen_until_seconds',
      'emailc_governor_factor',
      'emailc_eta_seconds',
    ])
  })
})
