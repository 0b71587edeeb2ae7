import { describe, expect, it } from 'vitest'
import { cascade } from '../../src/cascade/cascade.ts'
import { styleOf } from './describe.ts'
import { h, instance, rendered } from './tree.ts'
import type { ComponentFrame } from '../../src/element/tree.ts'

const page = instance('Page')

/** A component with a cell of its own around what the caller gives it; `theme` is what it says inside its private theme. */
function frameOf(frame: ComponentFrame, rules: object, attributes: Parameters<typeof h>[1], ...children: Parameters<typeof h>[2][]) {
  return rendered(
    frame,
    h(
      'e-theme',
      { rules, private: true },
      h(
        'table',
        attributes,
        h(
          'tr',
          attributes,
          h(
            'td',
            { class: 'layout', ...attributes },
            h(
              'e-slot',
              {},
              ...children.map((child) =>
                typeof child === 'object' && 'kind' in child && child.kind === 'element' ? rendered(page, child) : child,
              ),
            ),
          ),
        ),
      ),
    ),
  )
}

const mail = (rules: object, ...children: Parameters<typeof h>[2][]) =>
  cascade(rendered(page, h('e-email', {}, h('e-theme', { rules }, ...children))))

describe('private themes', () => {
  it('style the component’s own cell, and none of the caller’s', () => {
    const result = mail(
      {},
      frameOf(instance('Card', page), { td: { padding: 24 } }, {}, h('table', {}, h('tr', {}, h('td', { class: 'callers' })))),
    )
    expect(styleOf(result, 'td.layout')['padding-top']).toBe('24px')
    expect(styleOf(result, 'td.callers')['padding-top']).toBe('0px')
  })

  it('still hand inherited properties on: text in a slot takes the colour of the cell around it', () => {
    const result = mail({}, frameOf(instance('Card', page), { td: { color: 'teal' } }, {}, h('p')))
    expect(styleOf(result, 'p')['color']).toBe('#008080')
  })

  it('reach elements that pass through another component of the layout', () => {
    const card = instance('Card', page)
    const section = instance('Section', card)
    const tree = rendered(
      card,
      h(
        'e-theme',
        { rules: { p: { margin: 1 } }, private: true },
        rendered(
          section,
          h('e-box', { name: 'section' }, h('p', { class: 'own' }), h('e-slot', {}, rendered(page, h('p', { class: 'callers' })))),
        ),
      ),
    )
    const result = mail({}, tree)
    expect(styleOf(result, 'p.own')['margin-top']).toBe('1px')
    expect(styleOf(result, 'p.callers')['margin-bottom']).toBe('16px')
  })

  it('of two instances do not meet, the one nested in the other’s slot', () => {
    const inner = frameOf(instance('Card', page), { td: { padding: 2 } }, { id: 'inner' }, h('p'))
    const result = mail({}, frameOf(instance('Card', page), { td: { padding: 9, color: 'red' } }, {}, inner))
    expect(styleOf(result, 'td.layout')).toMatchObject({ 'padding-top': '9px' })
    const [innerCell] = findAll(result, 'td').filter((cell) => cell.attributes.get('id') === 'inner')
    expect(innerCell!.style.get('padding-top')).toBe('2px')
  })

  it('keep their tokens out of slots too', () => {
    const card = instance('Card', page)
    const tree = rendered(
      card,
      h(
        'e-theme',
        { tokens: { gap: 24 }, private: true },
        h('td', { style: { padding: 'var(--gap)' } }, h('e-slot', {}, rendered(page, h('p', { style: { padding: 'var(--gap, 3px)' } })))),
      ),
    )
    const result = mail({}, tree)
    expect(styleOf(result, 'td')['padding-top']).toBe('24px')
    expect(styleOf(result, 'p')['padding-top']).toBe('3px')
  })

  it('that are public reach the caller’s content: a widget may style the links it is given', () => {
    const links = instance('Links', page)
    const tree = rendered(
      links,
      h(
        'e-theme',
        { rules: { a: { color: 'gray' } } },
        h(
          'e-theme',
          { rules: { td: { whiteSpace: 'nowrap' } }, private: true },
          h('td', {}, h('e-slot', {}, rendered(page, h('div', {}, h('a'), h('table', {}, h('tr', {}, h('td', { class: 'callers' }))))))),
        ),
      ),
    )
    const result = mail({}, tree)
    expect(styleOf(result, 'a')['color']).toBe('#808080')
    expect(styleOf(result, 'td')['white-space']).toBe('nowrap')
  })
})

describe('private elements', () => {
  const isPrivate = { private: true }

  it('are not hit by a theme meant for what they contain', () => {
    const result = mail(
      { td: { padding: 50, color: 'red' }, '.layout': { padding: 60 } },
      frameOf(instance('Card', page), { td: { padding: 24 } }, isPrivate, h('table', {}, h('tr', {}, h('td', { class: 'callers' })))),
    )
    expect(styleOf(result, 'td.layout')).toMatchObject({ 'padding-top': '24px', color: '#1f2328' })
    expect(styleOf(result, 'td.callers')).toMatchObject({ 'padding-top': '50px', color: '#ff0000' })
  })

  it('are not hit by document CSS', () => {
    const tree = h('e-email', { css: 'td { padding: 50px; color: red !important }' }, h('td', isPrivate))
    expect(styleOf(cascade(tree), 'td')).toMatchObject({ 'padding-top': '0px', color: '#1f2328' })
  })

  it('take their own style, defaults, theme and tokens as any element does', () => {
    const card = instance('Card', page)
    const cell = h('td', { private: true, style: { padding: 1 }, defaults: { margin: 2 }, theme: { td: { color: 'var(--brand)' } } })
    const result = cascade(
      h('e-theme', { tokens: { brand: 'teal' }, rules: { td: { padding: 9, margin: 9 } } }, rendered(card, h('div', {}, cell))),
    )
    expect(styleOf(result, 'td')).toMatchObject({ 'padding-top': '1px', 'margin-top': '2px', color: '#008080' })
  })

  it('of the caller, in a slot, are not hit by the component’s public theme', () => {
    const card = instance('Card', page)
    const tree = rendered(card, h('e-theme', { rules: { td: { color: 'red' } } }, h('e-slot', {}, rendered(card, h('td', isPrivate)))))
    expect(styleOf(mail({}, tree), 'td')['color']).toBe('#1f2328')
  })
})

function findAll(result: ReturnType<typeof cascade>, name: string) {
  const found: ReturnType<typeof cascade>['root'][] = []
  const visit = (node: ReturnType<typeof cascade>['root']) => {
    if (node.name === name) found.push(node)
    for (const child of node.children) if (child.kind === 'element') visit(child)
  }
  visit(result.root)
  return found
}
