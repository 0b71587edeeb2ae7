import { describe, expect, it } from 'vitest'
import { checkFaultPlan } from '../../src/sandbox.ts'

describe('a fault plan', () => {
  it('is taken as it is when all of it can be understood', () => {
    const plan = {
      seed: 7,
      rules: [
        { fault: '429', every: 50, retryAfterMs: 2_000 },
        { fault: '420', times: 1, forMs: 300_000, retryIn: 'header' },
        { fault: '503', skip: 100, times: 20, to: '*@slow.example' },
      ],
      events: { delayMs: [0, 2_700_000], duplicate: 0.1, shuffleMs: 60_000 },
      dateSkewMs: -3_000,
    }
    expect(checkFaultPlan(plan)).toBe(plan)
    expect(checkFaultPlan({})).toEqual({})
  })

  it.each<[unknown, string]>([
    [[], 'The root of the fault plan must be an object.'],
    [{ rule: [] }, 'rule of the fault plan must be one of seed, rules, events, dateSkewMs.'],
    [{ rules: {} }, 'rules of the fault plan must be a list.'],
    [{ seed: '7' }, 'seed of the fault plan must be a number.'],
    [{ rules: [{ fault: '418' }] }, 'rules[0].fault of the fault plan must be one of '],
    [{ rules: [{ fault: '429' }, { fault: '429', every: -1 }] }, 'rules[1].every of the fault plan must be a number of at least 0.'],
    [{ rules: [{ fault: '429', to: 5 }] }, 'rules[0].to of the fault plan must be a text.'],
    [{ rules: [{ fault: '429', match: 'x' }] }, 'rules[0].match of the fault plan must be one of fault, '],
    [{ rules: [{ fault: '429', retryIn: 'body' }] }, 'rules[0].retryIn of the fault plan must be one of text, header, nowhere.'],
    [{ events: { delay: 5 } }, 'events.delay of the fault plan must be one of delayMs, duplicate, shuffleMs.'],
    [{ events: { delayMs: 5 } }, 'events.delayMs of the fault plan must be two numbers of at least 0, such as [0, 60000].'],
    [{ events: { shuffleMs: 'long' } }, 'events.shuffleMs of the fault plan must be a number of at least 0.'],
  ])('that is %j is refused with the place', (plan, message) => {
    expect(() => checkFaultPlan(plan)).toThrow(message)
  })
})
