import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agreement, knownAnswers } from '../../scripts/known-answers.ts'

// caniemail labelled these features with a real Word; the lens was written from other sources. Half of the features were
// held out: nobody looked at their labels while the tables behind the lens were being corrected.

const answers = knownAnswers()
const tuned = answers.filter(({ isHeldOut }) => !isHeldOut)
const heldOut = answers.filter(({ isHeldOut }) => isHeldOut)

describe('the Word lens and caniemail', () => {
  it('share most of the features that caniemail tests', () => {
    expect(answers.length).toBeGreaterThan(270)
    expect(Math.abs(tuned.length - heldOut.length)).toBeLessThan(answers.length / 4)
  })

  it('agree on at least 95 of 100 features, held out or not', () => {
    console.log(
      `agreement of the Word lens with caniemail: ${agreement(tuned)} of the features that were looked at, ${agreement(heldOut)} of those held out`,
    )
    for (const part of [tuned, heldOut]) expect(part.filter(({ agrees }) => agrees).length / part.length).toBeGreaterThan(0.95)
  })

  it('would disagree if the lens kept everything or dropped everything', () => {
    const kept = answers.filter(({ label }) => label !== 'n').length
    expect(kept).toBeGreaterThan(50)
    expect(answers.length - kept).toBeGreaterThan(150)
  })
})

describe('the support table', () => {
  it('is the one that the caniemail package gives', () => {
    const root = join(import.meta.dirname, '../..')
    expect(() =>
      execFileSync(process.execPath, ['--conditions=emailc:source', join(root, 'scripts/generate-support.ts'), '--check'], {
        stdio: 'pipe',
      }),
    ).not.toThrow()
  })
})
