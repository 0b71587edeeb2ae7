import { expect, it } from 'vitest'
import { chooseScheme, substituteVariables } from '../../src/css/variables.ts'

const values: Readonly<Record<string, string>> = { '--brand': '#06c', '--gap': '8px' }
const substitute = (value: string) => substituteVariables(value, (name) => values[name])

it('replaces variables anywhere in a value', () => {
  expect(substitute('calc(var(--gap) * 2) solid var( --brand )')).toBe('calc(8px * 2) solid #06c')
})

it('takes fallbacks, with commas, with parentheses in strings, and nested', () => {
  expect(substitute('var(--x, Arial, sans-serif)')).toBe('Arial, sans-serif')
  expect(substitute('var(--x, var(--y, var(--brand)))')).toBe('#06c')
  expect(substitute('var(--x, ")")')).toBe('")"')
  expect(substitute('var(--brand, red)')).toBe('#06c')
  expect(substitute('var(--x,)')).toBe('')
})

it('gives up when a value is missing', () => {
  expect(substitute('1px solid var(--x)')).toBeUndefined()
  expect(substitute('var(--x, var(--y))')).toBeUndefined()
})

it('chooses between light and dark', () => {
  expect(chooseScheme('1px solid light-dark(#fff, rgb(1, 2, 3))', false)).toBe('1px solid #fff')
  expect(chooseScheme('1px solid light-dark(#fff, rgb(1, 2, 3))', true)).toBe('1px solid rgb(1, 2, 3)')
  expect(chooseScheme('red', true)).toBe('red')
})
