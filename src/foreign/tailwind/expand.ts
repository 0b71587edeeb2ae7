// Turns the classes under a `<Tailwind>` into styles of the elements that have them. This is done to the tree that is about to
// be lowered, so it costs once per structure, and an element's style depends on its own classes alone.

import { fail } from '../../diagnostics/mail-diagnostic.ts'
import type { AttributeValue, TreeElement, TreeNode } from '../../element/tree.ts'
import { allClasses, classesOf } from '../class-names.ts'
import { loadedEngine } from './engine.ts'
import { ALWAYS, readUtilities } from './utilities.ts'
import type { Utilities } from './utilities.ts'
import { withoutVariables } from './variables.ts'

/** The tree without `e-tailwind`; the same when there is none. */
export function expandTailwind(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.some(hasTailwind) ? expand(nodes, undefined) : nodes
}

function hasTailwind(node: TreeNode): boolean {
  if (node.kind === 'list') return node.items.some((item) => item.some(hasTailwind))
  return node.kind === 'element' && (node.name === 'e-tailwind' || node.children.some(hasTailwind))
}

function expand(nodes: readonly TreeNode[], utilities: Utilities | undefined): TreeNode[] {
  return nodes.flatMap((node): TreeNode[] => {
    if (node.kind === 'text') return [node]
    if (node.kind === 'list') return [{ ...node, items: node.items.map((item) => expand(item, utilities)) }]
    if (node.name === 'e-tailwind') return expand(node.children, utilitiesOf(node))
    return [styled({ ...node, children: expand(node.children, utilities) }, utilities)]
  })
}

function utilitiesOf(node: TreeElement): Utilities {
  const settings = String(node.attributes.get('settings'))
  const engine = loadedEngine(settings) ?? fail('async-in-sync', ['Tailwind'])
  return readUtilities(engine.build([...allClasses(node.children)].sort()))
}

function styled(element: TreeElement, utilities: Utilities | undefined): TreeElement {
  const classes = new Set(classesOf(element))
  if (utilities === undefined || classes.size === 0) return element
  const own = [...utilities.byClass].filter(([name]) => classes.has(name)).map(([, utility]) => utility)
  if (own.length === 0) return element
  const style: Record<string, unknown> = {}
  const base = Object.assign({}, ...own.map((utility) => utility.get(ALWAYS))) as Record<string, string>
  Object.assign(style, resolved(base, base, utilities))
  for (const variant of new Set(own.flatMap((utility) => [...utility.keys()]))) {
    if (variant === ALWAYS) continue
    const declared = Object.assign({}, ...own.map((utility) => utility.get(variant))) as Record<string, string>
    style[variant] = resolved(declared, { ...base, ...declared }, utilities)
  }
  const attributes = new Map<string, AttributeValue>(element.attributes)
  attributes.set('style', below(style, element.attributes.get('style')))
  sizeOf(element, style, attributes)
  return { ...element, attributes }
}

/** A container's width is an attribute, since lowering makes the table for Word from it. */
function sizeOf(element: TreeElement, style: Readonly<Record<string, unknown>>, attributes: Map<string, AttributeValue>): void {
  const px = /^(\d+(?:\.\d+)?)(px|rem)$/.exec(String(style['max-width'] ?? style['width']))
  if (element.name === 'e-container' && px !== null) attributes.set('width', Number(px[1]) * (px[2] === 'rem' ? 16 : 1))
}

/** The author's own style goes before that of classes. */
function below(style: Record<string, unknown>, own: AttributeValue | undefined): AttributeValue {
  if (own === undefined) return style
  if (typeof own === 'object') return { ...style, ...own }
  const text = Object.entries(style).filter(([, value]) => typeof value === 'string')
  return `${text.map(([property, value]) => `${property}:${String(value)}`).join(';')};${String(own)}`
}

function resolved(
  declarations: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
  { initial }: Utilities,
): Record<string, string> {
  const style: Record<string, string> = {}
  for (const [property, value] of Object.entries(declarations)) {
    if (property.startsWith('--tw-')) continue
    const plain = withoutVariables(value, (name) => variables[name] ?? initial.get(name))?.replace(/\s*!important$/, '')
    const kept = property === 'box-shadow' ? withoutEmptyShadows(plain) : plain?.replace('calc(infinity * 1px)', '9999px')
    if (kept !== undefined && kept !== '') style[property] = kept
  }
  return style
}

/** Tailwind composes shadows and rings of five parts, most of which are transparent. */
function withoutEmptyShadows(value: string | undefined): string | undefined {
  const parts = value?.split(/,(?![^(]*\))/).map((part) => part.trim())
  return parts?.filter((part) => !part.endsWith('0 0 #0000')).join(', ')
}
