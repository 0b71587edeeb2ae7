import { expect, it } from 'vitest'
import { parseDeclarations } from '../../src/css/parse-declarations.ts'

it('reads values that hold semicolons and colons', () => {
  const { declarations, leftovers } = parseDeclarations(
    'background: url(data:image/png;base64,AAAA==) no-repeat; content: "a;b:c"; COLOR : Red ! important',
  )
  expect(leftovers).toEqual([])
  expect(declarations).toEqual([
    { property: 'background', value: 'url(data:image/png;base64,AAAA==) no-repeat', isImportant: false },
    { property: 'content', value: '"a;b:c"', isImportant: false },
    { property: 'color', value: 'Red', isImportant: true },
  ])
})

it('keeps the case of custom properties', () => {
  expect(parseDeclarations('--Brand: #06C').declarations).toEqual([{ property: '--Brand', value: '#06C', isImportant: false }])
})

it('returns what is no declaration, and reads on after it', () => {
  const { declarations, leftovers } = parseDeclarations('color red; margin: 0; <b>: 1')
  expect(declarations.map(({ property }) => property)).toEqual(['margin'])
  expect(leftovers).toEqual(['color red', '<b>: 1'])
})
