import { expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { createStyleCache } from '../../src/cascade/style-cache.ts'
import { deepFreeze } from '../../src/element/structural-value.ts'
import { styleOf } from './describe.ts'
import { h } from './tree.ts'

it('knows styles by their content, and constants by themselves', () => {
  const cache = createStyleCache()
  expect(cache.block({ color: 'red' })).toBe(cache.block({ color: 'red' }))
  expect(cache.sheet({ p: { color: 'red' } })).toBe(cache.sheet({ p: { color: 'red' } }))
  const constant = deepFreeze({ p: { color: 'red' } })
  expect(createStyleCache().sheet(constant)).toBe(createStyleCache().sheet(constant))
})

it('does not take an object that was changed for what it was', () => {
  const cache = createStyleCache()
  const style = { color: 'red' }
  const colorNow = () => styleOf(cascade(h('p', { style }), { cache }), 'p')['color']
  expect(colorNow()).toBe('#ff0000')
  style.color = 'blue'
  expect(colorNow()).toBe('#0000ff')
})

it('tells CSS text from an object that looks the same', () => {
  const cache = createStyleCache()
  expect(cache.block('{"color":"red"}')).not.toBe(cache.block({ color: 'red' }))
})

it('starts over when it is full, and still answers right', () => {
  const cache = createStyleCache(3)
  for (let width = 0; width < 20; width++) {
    expect(styleOf(cascade(h('td', { style: { width } }), { cache }), 'td')['width']).toBe(`${width}px`)
  }
})
