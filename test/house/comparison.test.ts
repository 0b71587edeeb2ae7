import { describe, expect, it } from 'vitest'
import { changes } from '../../bench/compare.ts'

describe('two runs of a benchmark', () => {
  it('are compared figure by figure; what only one of them has is left out', () => {
    const before = { 'receipt to string': [{ system: 'emailc', ratio: 2, gone: 1 }, { system: 'eta', ratio: 1 }] } // prettier-ignore
    const now = { 'receipt to string': [{ system: 'mjml', ratio: 9 }, { system: 'emailc', ratio: 1.5, spread: [1, 2] }] } // prettier-ignore
    expect(changes(before, now)).toEqual([{ figure: 'receipt to string / emailc / ratio', before: 2, now: 1.5 }])
  })

  it('find the same row by what it measures, wherever it stands', () => {
    expect(
      changes(
        [
          { what: 'a miss', value: 8 },
          { what: 'memory', value: 9, limit: 150 },
        ],
        [{ what: 'memory', value: 7, limit: 150 }],
      ),
    ).toEqual([{ figure: 'memory / value', before: 9, now: 7 }])
  })
})
