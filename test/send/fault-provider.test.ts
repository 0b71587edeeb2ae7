import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { totalCount } from '../../src/send/delivery.ts'
import { sendThroughFaults } from './support/send-through-faults.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-faults-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a provider that accepts calls and does not say so, or does not and leaves it open', () => {
  it.each([
    ['single', 3_000],
    ['merge', 20_000],
  ] as const)(
    'gets nobody twice and leaves nobody out, in %s mode',
    async (mode, recipients) => {
      const templateFile = join(folder, `${mode}.json`)
      writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
      const day = await sendThroughFaults({ storePath: join(folder, `${mode}.db`), templateFile, mode, recipients, share: 0.04 })
      const { counts, accepted, hidden, uncertain, reconciled } = day
      expect([counts.accepted, totalCount(counts), accepted.size]).toEqual([recipients, recipients, recipients])
      expect([...accepted].filter(([, times]) => times !== 1)).toEqual([])
      // Whatever was taken in silence was found at the provider; what was not taken was sent again, once it was known.
      expect(hidden).toBeGreaterThan(0)
      expect(reconciled.accepted).toBe(hidden)
      expect(reconciled.notAccepted).toBeGreaterThan(0)
      expect(reconciled.accepted + reconciled.notAccepted).toBe(uncertain)
    },
    240_000,
  )
})
