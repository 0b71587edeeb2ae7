import { expect, it } from 'vitest'
import { cssName, numberValue } from '../../src/css/property-name.ts'
import { isKnownProperty, nearestProperty } from '../../src/css/known-properties.ts'
import { nearestName } from '../../src/css/nearest-name.ts'

it.each([
  ['backgroundColor', 'background-color'],
  ['background-color', 'background-color'],
  ['msoLineHeightRule', 'mso-line-height-rule'],
  ['mso-padding-alt', 'mso-padding-alt'],
  ['WebkitTextSizeAdjust', '-webkit-text-size-adjust'],
  ['MozOsxFontSmoothing', '-moz-osx-font-smoothing'],
  ['msInterpolationMode', '-ms-interpolation-mode'],
  ['MsInterpolationMode', '-ms-interpolation-mode'],
  ['cssFloat', 'float'],
  ['--brandColor', '--brandColor'],
])('%s is %s', (written, expected) => {
  expect(cssName(written)).toBe(expected)
})

it('reads the Margin trick for Outlook.com as margin instead of losing it', () => {
  expect(cssName('Margin')).toBe('margin')
  expect(cssName('Margin-Top')).toBe('margin-top')
})

it('gives bare numbers px, except where CSS takes plain numbers', () => {
  expect(numberValue('padding', 8)).toBe('8px')
  expect(numberValue('mso-text-raise', 8)).toBe('8px')
  expect(numberValue('line-height', 1.5)).toBe('1.5')
  expect(numberValue('margin', 0)).toBe('0')
})

it('knows the properties of CSS, of Word and of vendors', () => {
  for (const name of ['padding', 'mso-hide', 'mso-something-rare', '-webkit-box-shadow', '--x', 'supported-color-schemes']) {
    expect(isKnownProperty(name), name).toBe(true)
  }
  for (const name of ['colr', 'paddingg', 'mso-line-hieght-rule', 'toString']) expect(isKnownProperty(name), name).toBe(false)
})

it('finds the name that was meant', () => {
  expect(nearestProperty('colr')).toBe('color')
  expect(nearestProperty('bakground-color')).toBe('background-color')
  expect(nearestProperty('mso-line-hieght-rule')).toBe('mso-line-height-rule')
  expect(nearestProperty('zzzzzzzz')).toBeUndefined()
  expect(nearestName('--brnad', ['--ink', '--brand'])).toBe('--brand')
})
