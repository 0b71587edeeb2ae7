import { describe, expect, it } from 'vitest'
import { deliveryStates } from '../../src/send/delivery.ts'
import type { DeliveryCounts } from '../../src/send/delivery.ts'
import { createSendMetrics } from '../../src/send/metrics.ts'

describe('metrics', () => {
  it('of one campaign are those that a worker serves, under its name', async () => {
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
    expect(lines).toContain('emailc_recipients{campaign="spring",state="accepted"} 7')
    expect(lines).toContain('emailc_governor_utilisation_ratio{scope="account"} 0.25')
    expect(lines).toContain('emailc_recipients_settled_total{outcome="accepted"} 1')
    expect(lines).toContain('emailc_requests_total{result="accepted"} 1')
    expect(lines).toContain('emailc_eta_seconds{campaign="spring"} 2')
  })
})
