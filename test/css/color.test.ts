import { assert, integer, property } from 'fast-check'
import { expect, it } from 'vitest'
import { blend, isColor, parseColor, toHex } from '../../src/css/color.ts'

const hexOf = (text: string) => toHex(parseColor(text)!)

it.each([
  ['RebeccaPurple', '#663399'],
  ['#abc', '#aabbcc'],
  ['#AABBCCDD', '#aabbcc'],
  ['rgb(255 0 0)', '#ff0000'],
  ['rgb(100%, 50%, 0%)', '#ff8000'],
  ['hsl(210 50% 40%)', '#336699'],
  ['hsl(0.5turn, 100%, 25%)', '#008080'],
  ['hwb(90 20% 40%)', '#669933'],
  ['lab(100% 0 0)', '#ffffff'],
  ['oklch(0% 0 0)', '#000000'],
  ['color(srgb 0 0.5 1)', '#0080ff'],
  ['color-mix(in srgb, red, blue)', '#800080'],
  ['color-mix(in srgb, white 25%, black)', '#404040'],
  ['color-mix(in srgb, black, white 25%)', '#404040'],
  ['color-mix(in srgb, red 30%, red 30%)', '#ff0000'],
])('%s is %s', (text, hex) => {
  expect(hexOf(text)).toBe(hex)
})

it('maps colours outside sRGB into it without turning their hue', () => {
  const { red, green, blue } = parseColor('oklch(70% 0.4 150)')!
  expect(Math.max(red, green, blue)).toBeLessThanOrEqual(1)
  expect(green).toBeGreaterThan(red)
  expect(green).toBeGreaterThan(blue)
})

it('gives color-mix the alpha that percentages below 100 leave', () => {
  expect(parseColor('color-mix(in srgb, red 20%, red 20%)')!.alpha).toBeCloseTo(0.4)
})

it('lays translucent colours over what is behind', () => {
  expect(toHex(blend(parseColor('rgb(0 0 0 / 50%)')!, parseColor('#ffffff')!))).toBe('#808080')
  expect(toHex(blend(parseColor('#ff000000')!, parseColor('#123456')!))).toBe('#123456')
})

it('takes the current colour where it is named', () => {
  expect(toHex(parseColor('currentColor', '#ff8800')!)).toBe('#ff8800')
  expect(toHex(parseColor('color-mix(in srgb, currentcolor, white)', '#000000')!)).toBe('#808080')
})

it('is not fooled by words and bare digits', () => {
  for (const text of ['12px', 'solid', 'abc', '123456', 'url(red)', 'rgb()']) expect(isColor(text), text).toBe(false)
})

it('reads back every hex colour it writes', () => {
  assert(
    property(integer({ min: 0, max: 0xffffff }), (number) => {
      const hex = `#${number.toString(16).padStart(6, '0')}`
      expect(hexOf(hex)).toBe(hex)
    }),
  )
})
