import { expect, it } from 'vitest'
import { isLogical, physicalProperty } from '../../src/css/logical-property.ts'

it.each([
  ['margin-inline-start', 'margin-left', 'margin-right'],
  ['padding-inline-end', 'padding-right', 'padding-left'],
  ['padding-block-end', 'padding-bottom', 'padding-bottom'],
  ['border-inline-start-color', 'border-left-color', 'border-right-color'],
  ['border-start-start-radius', 'border-top-left-radius', 'border-top-right-radius'],
  ['border-end-start-radius', 'border-bottom-left-radius', 'border-bottom-right-radius'],
  ['inset-inline-end', 'right', 'left'],
  ['inline-size', 'width', 'width'],
  ['max-inline-size', 'max-width', 'max-width'],
])('%s is %s, and %s from right to left', (logical, ltr, rtl) => {
  expect(isLogical(logical)).toBe(true)
  expect(physicalProperty(logical, 'ltr')).toBe(ltr)
  expect(physicalProperty(logical, 'rtl')).toBe(rtl)
})

it('leaves physical properties alone', () => {
  for (const name of ['margin-left', 'display', 'border-top-left-radius', 'font-size']) {
    expect(isLogical(name)).toBe(false)
    expect(physicalProperty(name, 'rtl')).toBe(name)
  }
})
