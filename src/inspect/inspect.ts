// One mail taken apart: which element of the source made which element of the HTML, and why each looks as it does. Nothing is
// cached; this serves `explain`, `check` and the studio, never a send.

import { cascade } from '../cascade/cascade.ts'
import type { Origin, PropertyTrace, StyledElement, StyledNode } from '../cascade/styled.ts'
import { fail } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, StackEntry } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { componentStack } from '../element/component-stack.ts'
import { componentName } from '../element/component-stack.ts'
import { Walk } from '../element/evaluate.ts'
import type { Component } from '../element/element.ts'
import { themeName } from '../element/primitives.ts'
import { Recorder } from '../element/recorder.ts'
import { UNKNOWN } from '../element/structure.ts'
import type { TreeElement } from '../element/tree.ts'
import type { Value } from '../emit/program.ts'
import type { HtmlNode } from '../lower/html.ts'
import { normalizeDocument } from '../foreign/document.ts'
import { foreignTree } from '../foreign/foreign-tree.ts'
import { Foreign } from '../foreign/foreign.ts'
import { buildLowered } from '../shape/build.ts'
import type { LoweringOptions } from '../shape/prepared.ts'
import { requireEmail } from '../shape/require-email.ts'
import { Shape } from '../shape/shape.ts'
import type { Message } from '../shape/shape.ts'

/** The attribute that carries an element's id in an inspected mail. */
export const ELEMENT_ID = 'data-ec'

/** One element of the source. */
export interface InspectedElement {
  readonly id: string
  readonly parentId: string | undefined
  /** The name a theme addresses it by: `p`, `button`, `card`. */
  readonly name: string
  readonly classes: readonly string[]
  /** Whether it says itself what it is in the text part: a `text` of its own, or `<HtmlOnly>`. */
  readonly hasOwnText: boolean
  readonly location: Location | undefined
  /** The components it came out of, innermost first. */
  readonly components: readonly StackEntry[]
  /** Every property with the declaration that won and those that lost; computed when it is asked for. */
  readonly properties: () => readonly PropertyTrace[]
}

/** A mail whose every element knows the element of the source it came from. */
export interface Inspection {
  /** The mail; every element of its HTML names the source element it came from in `data-ec`. */
  readonly message: Message
  readonly elements: readonly InspectedElement[]
  readonly diagnostics: readonly Diagnostic[]
}

export type { Origin, PropertyTrace }

/**
 * Compiles one mail with the way back to its source.
 *
 * @throws EmailcError as `compile` does
 * @example
 * const { message, elements } = inspect(Receipt, Receipt.fixtures.default)
 */
export function inspect<P extends object>(template: Component<P>, content: unknown, options: LoweringOptions = {}): Inspection {
  const recorder = new Recorder()
  const walk = new Walk(UNKNOWN, { isFlat: true, recorder, foreign: new Foreign() })
  walk.run(content)
  const roots = requireEmail(foreignTree(normalizeDocument(recorder.roots)), componentName(template))
  const root = roots.find((node): node is TreeElement => node.kind === 'element') ?? fail('template-empty', [componentName(template)])
  const styled = cascade(root)
  const ids = new Map<StyledElement, string>()
  const elements: InspectedElement[] = []
  collect(styled.root, undefined, ids, elements)
  const { part } = buildLowered(root, styled, [], options, (html) => markElements(html, ids))
  const found: Diagnostic[] = []
  const message = new Shape(part).splice(walk.values as readonly Value[], found)
  return { message, elements, diagnostics: [...part.diagnostics, ...found] }
}

function collect(element: StyledElement, parentId: string | undefined, ids: Map<StyledElement, string>, into: InspectedElement[]): void {
  const id = String(ids.size)
  ids.set(element, id)
  into.push({
    id,
    parentId,
    name: themeName(element.name, element.attributes.get('name')),
    classes: element.classes,
    hasOwnText: element.attributes.has('text') || element.name === 'e-html-only',
    location: element.location,
    components: componentStack(element.frame),
    properties: element.trace,
  })
  for (const child of element.children) collectNode(child, id, ids, into)
}

function collectNode(node: StyledNode, parentId: string, ids: Map<StyledElement, string>, into: InspectedElement[]): void {
  if (node.kind === 'element') collect(node, parentId, ids, into)
  else if (node.kind === 'list') for (const item of node.items) for (const child of item) collectNode(child, parentId, ids, into)
}

function markElements(nodes: readonly HtmlNode[], ids: ReadonlyMap<StyledElement, string>): void {
  for (const node of nodes) {
    if (node.kind === 'region') markElements(node.children, ids)
    if (node.kind === 'list') for (const item of node.items) markElements(item, ids)
    if (node.kind !== 'element') continue
    const id = node.source === undefined ? undefined : ids.get(node.source)
    if (id !== undefined) node.attributes.set(ELEMENT_ID, id)
    markElements(node.children, ids)
  }
}
