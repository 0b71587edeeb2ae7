import { expect, it } from 'vitest'
import { closest } from '../../src/diagnostics/closest.ts'

it.each([
  ['colour', ['color', 'margin'], 'color'],
  ['buidl', ['build', 'render'], 'build'],
  ['Padding', ['padding'], 'padding'],
  ['templete', ['template', 'templates'], 'template'],
  ['xyz', ['build', 'render'], undefined],
  ['', ['a'], 'a'],
])('closest to %s', (word, candidates, expected) => {
  expect(closest(word, candidates)).toBe(expected)
})
