import type { CascadeResult } from '../../src/cascade/cascade.ts'
import type { StyledElement, StyledNode } from '../../src/cascade/styled.ts'

/** What a fixture's expected.json holds: for each element its own declarations as CSS text, and its variants. */
export interface Described {
  readonly element: string
  readonly style: string
  readonly variants?: Readonly<Record<string, string>>
  readonly children?: readonly Described[]
}

export function describeCascade({ root, documentRules, siblingSelectors, usesDark, diagnostics }: CascadeResult) {
  return {
    root: describeElement(root),
    ...(documentRules.length > 0 ? { documentRules } : {}),
    ...(siblingSelectors ? { siblingSelectors } : {}),
    ...(usesDark ? { usesDark } : {}),
    ...(diagnostics.length > 0
      ? { diagnostics: diagnostics.map(({ code, message, count }) => ({ code, message, ...(count ? { count } : {}) })) }
      : {}),
  }
}

function describeElement(element: StyledElement): Described {
  const own = [...element.style].filter(([property, value]) => element.own.has(property) || element.parent?.style.get(property) !== value)
  const children = element.children.flatMap(elementsOf).map(describeElement)
  return {
    element: [element.name, ...element.classes].join('.'),
    style: cssText(own),
    ...(element.variants.size > 0
      ? { variants: Object.fromEntries([...element.variants].map(([key, style]) => [key, cssText([...style])])) }
      : {}),
    ...(children.length > 0 ? { children } : {}),
  }
}

function elementsOf(node: StyledNode): StyledElement[] {
  if (node.kind === 'element') return [node]
  return node.kind === 'list' ? node.items.flat().flatMap(elementsOf) : []
}

/** Four equal sides are written once, so that expectations stay short enough to read. */
function cssText(style: readonly (readonly [string, string])[]): string {
  const values = new Map(style)
  for (const box of ['margin-*', 'padding-*', 'border-*-width', 'border-*-style', 'border-*-color']) {
    const sides = ['top', 'right', 'bottom', 'left'].map((side) => box.replace('*', side))
    const parts = sides.map((side) => values.get(side))
    if (parts.includes(undefined)) continue
    for (const side of sides) values.delete(side)
    values.set(box.replace('-*', ''), new Set(parts).size === 1 ? parts[0]! : parts.join(' '))
  }
  return [...values]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([property, value]) => `${property}: ${value}`)
    .join('; ')
}

/** The first element in document order that `name.class` or `name` selects. */
export function find(node: StyledNode, selector: string): StyledElement {
  const found = search(node, selector)
  if (found === undefined) throw new Error(`no ${selector} in the tree`)
  return found
}

function search(node: StyledNode, selector: string): StyledElement | undefined {
  if (node.kind === 'text') return undefined
  if (node.kind === 'element') {
    const [name, ...classes] = selector.split('.')
    const isNamed = name === '' || node.name === name
    if (isNamed && classes.every((wanted) => node.classes.includes(wanted))) return node
  }
  const children = node.kind === 'element' ? node.children : node.items.flat()
  for (const child of children) {
    const found = search(child, selector)
    if (found !== undefined) return found
  }
  return undefined
}

/** The computed style of the element a selector finds, as an object. */
export function styleOf(result: CascadeResult, selector: string): Readonly<Record<string, string>> {
  return Object.fromEntries(find(result.root, selector).style)
}

/** An element's overrides by variant, as objects. */
export function variantsOf(result: CascadeResult, selector: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries([...find(result.root, selector).variants].map(([key, style]) => [key, Object.fromEntries(style)]))
}

export function codesOf(result: CascadeResult): string[] {
  return result.diagnostics.map(({ code }) => code)
}
