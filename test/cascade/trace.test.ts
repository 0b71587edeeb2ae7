import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import type { PropertyTrace } from '../../src/cascade/styled.ts'
import { find } from './describe.ts'
import { at, h } from './tree.ts'

const traceOf = (tree: ReturnType<typeof h>, selector: string, property: string): PropertyTrace =>
  find(cascade(tree).root, selector)
    .trace()
    .find((trace) => trace.property === property)!

describe('trace', () => {
  it('names the winner, then every loser from strong to weak, with selector and place', () => {
    const tree = at(
      1,
      h(
        'e-email',
        { css: 'p { margin-bottom: 7px }' },
        at(
          2,
          h(
            'e-theme',
            { rules: { 'p, h1': { margin: 3 } } },
            at(
              3,
              h(
                'e-theme',
                { rules: { '.x': { margin: '0 0 4px' } } },
                at(4, h('p', { class: 'x', style: { marginBottom: '1em' }, defaults: { margin: 9 } })),
              ),
            ),
          ),
        ),
      ),
    )
    expect(traceOf(tree, 'p', 'margin-bottom')).toEqual({
      property: 'margin-bottom',
      value: '16px',
      declarations: [
        { property: 'margin-bottom', value: '1em', origin: 'style', location: { file: 'mail.tsx', line: 4, column: 1 } },
        { property: 'margin', value: '0 0 4px', origin: 'theme', selector: '.x', location: { file: 'mail.tsx', line: 3, column: 1 } },
        { property: 'margin', value: '3px', origin: 'theme', selector: 'p, h1', location: { file: 'mail.tsx', line: 2, column: 1 } },
        { property: 'margin-bottom', value: '7px', origin: 'document', selector: 'p', location: { file: 'mail.tsx', line: 1, column: 1 } },
        { property: 'margin', value: '9px', origin: 'component', location: { file: 'mail.tsx', line: 4, column: 1 } },
        { property: 'margin', value: '0 0 16px', origin: 'base', selector: 'p' },
      ],
    })
  })

  it('shows values as they were written, before tokens and units', () => {
    const tree = h('e-theme', { tokens: { brand: '#06c' }, rules: { p: { borderTop: '1px solid var(--brand)' } } }, h('p'))
    expect(traceOf(tree, 'p', 'border-top-color')).toMatchObject({
      value: '#0066cc',
      declarations: [{ property: 'border-top', value: '1px solid var(--brand)' }],
    })
  })

  it('says where an inherited value comes from', () => {
    const tree = h('div', {}, at(7, h('div', { style: { color: 'teal' } }, h('p', {}, h('em')))))
    expect(traceOf(tree, 'em', 'color')).toEqual({
      property: 'color',
      value: '#008080',
      declarations: [{ property: 'color', value: 'teal', origin: 'inherited', location: { file: 'mail.tsx', line: 7, column: 1 } }],
    })
  })

  it('keeps the base winner first and names the variant of the others', () => {
    const tree = h('p', { style: { color: 'red', '@dark': { color: 'white' } } })
    expect(traceOf(tree, 'p', 'color').declarations.map(({ value, variant }) => [value, variant])).toEqual([
      ['red', undefined],
      ['white', '@dark'],
      ['#1f2328', undefined],
    ])
  })

  it('traces every property that the element has', () => {
    const p = find(cascade(h('e-email', {}, h('p'))).root, 'p')
    expect(
      p
        .trace()
        .map(({ property }) => property)
        .sort(),
    ).toEqual([...p.style.keys()].sort())
  })
})
