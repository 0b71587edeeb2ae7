import { assert, constant, constantFrom, property, shuffledSubarray, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { expandShorthand, longhandsOf } from '../../src/css/shorthand.ts'

const expand = (property: string, value: string) => Object.fromEntries(expandShorthand(property, value) ?? [['failed', '']])

it('takes one to four values for sides', () => {
  expect(expand('margin', '1px 2px 3px')).toEqual({
    'margin-top': '1px',
    'margin-right': '2px',
    'margin-bottom': '3px',
    'margin-left': '2px',
  })
  expect(expandShorthand('margin', '1px 2px 3px 4px 5px')).toBeUndefined()
})

it('takes the parts of a border in any order, and resets those left out', () => {
  expect(expand('border-top', 'red 2px')).toEqual({ 'border-top-width': '2px', 'border-top-style': 'none', 'border-top-color': 'red' })
  expect(expand('border-top', 'solid')).toEqual({
    'border-top-width': 'medium',
    'border-top-style': 'solid',
    'border-top-color': 'currentcolor',
  })
  expect(expand('border', '0')['border-left-width']).toBe('0')
  expect(expand('border', 'none')['border-left-width']).toBe('0')
  expect(expandShorthand('border', 'solid dashed')).toBeUndefined()
})

it('splits a background into its longhands, the data URL whole', () => {
  const url = 'url("data:image/svg+xml;utf8,<svg/>")'
  expect(expand('background', `#fff ${url} no-repeat center / cover`)).toMatchObject({
    'background-color': '#fff',
    'background-image': url,
    'background-repeat': 'no-repeat',
    'background-position': 'center',
    'background-size': 'cover',
  })
  expect(expand('background', 'oklch(50% 0.1 20)')).toMatchObject({ 'background-color': 'oklch(50% 0.1 20)', 'background-image': 'none' })
  expect(expand('background', 'linear-gradient(red, blue), teal')).toMatchObject({
    'background-color': 'teal',
    'background-image': 'linear-gradient(red, blue), none',
  })
})

it('reads font, list-style, text-decoration and radii', () => {
  expect(expand('font', 'italic bold 1.2em/1.5 "Segoe UI", serif')).toEqual({
    'font-style': 'italic',
    'font-variant': 'normal',
    'font-weight': 'bold',
    'font-stretch': 'normal',
    'font-size': '1.2em',
    'line-height': '1.5',
    'font-family': '"Segoe UI", serif',
  })
  expect(expandShorthand('font', 'bold serif')).toBeUndefined()
  expect(expand('list-style', 'none')).toEqual({ 'list-style-type': 'none', 'list-style-position': 'outside', 'list-style-image': 'none' })
  expect(expand('text-decoration', 'underline dotted #06c')).toMatchObject({
    'text-decoration-line': 'underline',
    'text-decoration-style': 'dotted',
    'text-decoration-color': '#06c',
  })
  expect(expand('border-radius', '4px 8px / 2px')).toEqual({
    'border-top-left-radius': '4px 2px',
    'border-top-right-radius': '8px 2px',
    'border-bottom-right-radius': '4px 2px',
    'border-bottom-left-radius': '8px 2px',
  })
})

it('gives every longhand a CSS-wide keyword', () => {
  expect(new Set(Object.values(expand('border', 'inherit')))).toEqual(new Set(['inherit']))
})

const lengths = constantFrom('0', '1px', '2.5em', '10%', 'calc(1px + 1em)', 'var(--gap)')

it('gives back the sides of any four values that are written out', () => {
  assert(
    property(constantFrom('margin', 'padding', 'inset'), tuple(lengths, lengths, lengths, lengths), (property, sides) => {
      const expanded = expandShorthand(property, sides.join(' '))!
      expect(expanded.map(([, value]) => value)).toEqual(sides)
      expect(expanded.map(([name]) => name)).toEqual(longhandsOf(property))
    }),
  )
})

it('says the same for a border in any order of its parts', () => {
  const parts = tuple(
    constantFrom('1px', 'thin', '0.5em'),
    constantFrom('solid', 'dashed', 'double'),
    constantFrom('red', '#06c', 'rgb(1 2 3 / 50%)', 'currentcolor'),
  )
  assert(
    property(
      parts.chain((three) => tuple(constant(three), shuffledSubarray([...three], { minLength: 3, maxLength: 3 }))),
      ([three, shuffled]) => {
        expect(expandShorthand('border', shuffled.join(' '))).toEqual(expandShorthand('border', three.join(' ')))
      },
    ),
  )
})
