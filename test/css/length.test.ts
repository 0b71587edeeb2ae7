import { expect, it } from 'vitest'
import { foldMath, staysUncomputed } from '../../src/css/fold-math.ts'
import { formatPx, parseQuantity, toPx } from '../../src/css/length.ts'

const context = { em: 20, rem: 16 }

it.each([
  ['1.5em', 30],
  ['2rem', 32],
  ['12pt', 16],
  ['1in', 96],
  ['2.54cm', 96],
  ['25.4mm', 96],
  ['101.6Q', 96],
  ['1pc', 16],
  ['2ch', 20],
  ['-.5em', -10],
  ['1e2px', 100],
])('%s is %d px', (text, px) => {
  expect(toPx(parseQuantity(text)!, context)).toBeCloseTo(px, 8)
})

it('leaves percentages, plain numbers and units of the window alone', () => {
  for (const text of ['50%', '7', '10vw']) expect(toPx(parseQuantity(text)!, context)).toBeUndefined()
  expect(parseQuantity('auto')).toBeUndefined()
  expect(parseQuantity('#123')).toBeUndefined()
})

it('writes at most two decimals and no negative zero', () => {
  expect(formatPx(13.33333)).toBe('13.33px')
  expect(formatPx(-0.001)).toBe('0px')
})

it.each([
  ['calc(2em + 4px)', 44, 'px'],
  ['calc(100% / 3 * 2)', 66.66666666666667, '%'],
  ['calc((1rem - 4px) * -2)', -24, 'px'],
  ['calc(1.5 * 2)', 3, ''],
  ['min(10px, 1em, 3rem)', 10, 'px'],
  ['max(calc(1px + 1px), 1rem)', 16, 'px'],
  ['clamp(12px, 2em, 30px)', 30, 'px'],
  ['-webkit-calc(1px + 1px)', 2, 'px'],
])('%s folds', (text, value, unit) => {
  const folded = foldMath(text, context)
  expect(folded?.unit).toBe(unit)
  expect(folded?.value).toBeCloseTo(value, 8)
})

it.each(['calc(100% - 20px)', 'min(50vw, 300px)', 'calc(1px / 0)', 'calc(2px * 3px)', 'calc(1px +)', 'calc(1px', 'hypot(3px, 4px)'])(
  '%s does not fold',
  (text) => {
    expect(foldMath(text, context)).toBeUndefined()
  },
)

it('says which lengths no compiler can know', () => {
  for (const value of ['100vw', 'calc(100% - 20px)', '0 calc(50vh + 1px)', '10dvh']) expect(staysUncomputed(value), value).toBe(true)
  for (const value of ['100%', 'calc(2em + 1px)', 'url(5vw.png)', 'rgb(1 2 3)']) expect(staysUncomputed(value), value).toBe(false)
})
