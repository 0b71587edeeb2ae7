import { expect, it } from 'vitest'
import { functionCall, splitList, splitValue } from '../../src/css/split-value.ts'

it('cuts at spaces, slashes and commas, outside functions and strings only', () => {
  expect(splitValue('12px/1.5 "Segoe, UI" , serif')).toEqual(['12px', '/', '1.5', '"Segoe, UI"', ',', 'serif'])
  expect(splitValue('calc(1px + (2px / 3)) rgb(1 2 3 / 50%)')).toEqual(['calc(1px + (2px / 3))', 'rgb(1 2 3 / 50%)'])
})

it('keeps a data URL in one piece, semicolon, colon and comma included', () => {
  const url = 'url(data:image/png;base64,iVBOR/w0+KGgo=)'
  expect(splitValue(`${url} no-repeat`)).toEqual([url, 'no-repeat'])
})

it('drops comments and white space around them', () => {
  expect(splitValue(' 1px /* top */  2px ')).toEqual(['1px', '2px'])
  expect(splitValue('')).toEqual([])
})

it('splits lists at top-level commas', () => {
  expect(splitList('0 0 4px rgba(0, 0, 0, .2), inset 0 1px red')).toEqual(['0 0 4px rgba(0, 0, 0, .2)', 'inset 0 1px red'])
})

it('reads function calls', () => {
  expect(functionCall('RGB(1, 2, 3)')).toEqual({ name: 'rgb', inside: '1, 2, 3' })
  expect(functionCall('(1px)')).toBeUndefined()
  expect(functionCall('red')).toBeUndefined()
})
