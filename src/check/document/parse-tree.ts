import { Tokenizer } from 'htmlparser2'
import { fail } from '../../diagnostics/diagnostic.ts'
import { parseDeclarations } from './declarations.ts'
import type { Declaration } from './declarations.ts'
import { impliedEnd, impliedEndBarrier, optionalEnd, tableParts, voidElements } from './html-names.ts'
import type { DocumentLimits } from './limits.ts'
import type { Attribute, ElementNode, Node, TextNode } from './node.ts'
import type { ViewSource } from './view-source.ts'

/** A tag that has no partner, or has its partner in another conditional branch. */
export interface Imbalance {
  readonly kind: 'unclosed' | 'stray' | 'crossing'
  readonly name: string
  readonly offset: number
  /** For `crossing` and `unclosed`: the end tag that closed it. */
  readonly closedAt: number | undefined
}

export interface Tree {
  readonly root: ElementNode
  readonly imbalances: readonly Imbalance[]
}

/**
 * Builds the element tree of one view. Optional end tags are implied as HTML says; any other missing or stray tag is
 * recorded and repaired inside its own table cell, so that one mistake stays one.
 */
export function parseTree(view: ViewSource, limits: DocumentLimits): Tree {
  const builder = new TreeBuilder(view, limits)
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder)
  tokenizer.write(view.text)
  tokenizer.end()
  return { root: builder.root, imbalances: builder.imbalances }
}

/** The first few name the cause; the rest are its consequences. */
const MAX_IMBALANCES = 100

class TreeBuilder {
  readonly root: ElementNode
  readonly imbalances: Imbalance[] = []
  private readonly view: ViewSource
  private readonly limits: DocumentLimits
  private readonly stack: ElementNode[]
  private readonly conditions = new Map<ElementNode, number>()
  private name = ''
  private tagStart = 0
  private attributes: Attribute[] = []
  private text: TextNode | undefined
  private elements = 0

  constructor(view: ViewSource, limits: DocumentLimits) {
    this.view = view
    this.limits = limits
    this.root = {
      kind: 'element',
      name: '#document',
      attributes: [],
      children: [],
      parent: undefined,
      previous: undefined,
      start: 0,
      openEnd: 0,
      end: view.sourceLength,
      isShared: true,
      style: [],
    }
    this.stack = [this.root]
  }

  onopentagname(start: number, end: number): void {
    this.name = this.view.text.slice(start, end).toLowerCase()
    this.tagStart = start - 1
    this.attributes = []
  }

  onattribname(start: number, end: number): void {
    if (this.attributes.length >= this.limits.attributesPerElement)
      fail('document-limit', ['attributes on one element', this.limits.attributesPerElement])
    const at = this.view.toSource(start)
    this.attributes.push({
      name: this.view.text.slice(start, end).toLowerCase(),
      value: '',
      start: at,
      valueStart: at,
      end: at + end - start,
    })
  }

  onattribdata(start: number, end: number): void {
    const attribute = this.attributes.at(-1)!
    if (attribute.value === '') attribute.valueStart = this.view.toSource(start)
    attribute.value += this.view.text.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    this.attributes.at(-1)!.value += String.fromCodePoint(codepoint)
  }

  onattribend(_quote: number, end: number): void {
    this.attributes.at(-1)!.end = this.view.toSource(end)
  }

  onopentagend(end: number): void {
    this.openElement(end + 1, voidElements.has(this.name))
  }

  /** `<v:fill/>` closes itself in Word's XML namespaces; `<div/>` does not in HTML. */
  onselfclosingtag(end: number): void {
    this.openElement(end + 1, voidElements.has(this.name) || this.name.includes(':'))
  }

  onclosetag(start: number, end: number): void {
    const name = this.view.text.slice(start, end).toLowerCase()
    if (voidElements.has(name)) return
    this.closeElement(name, start - 2)
  }

  ontext(start: number, end: number): void {
    this.addText(this.view.text.slice(start, end), start, end)
  }

  ontextentity(codepoint: number, end: number): void {
    this.addText(String.fromCodePoint(codepoint), this.text === undefined ? Math.max(0, end - 1) : end, end)
  }

  onend(): void {
    this.popTo(1, undefined)
  }

  oncdata(start: number, end: number): void {
    this.addText(this.view.text.slice(start, end), start, end)
  }
  oncomment(): void {
    this.text = undefined
  }
  ondeclaration(): void {
    this.text = undefined
  }
  onprocessinginstruction(): void {
    this.text = undefined
  }

  private openElement(end: number, isVoid: boolean): void {
    this.text = undefined
    if (++this.elements > this.limits.elements) fail('document-limit', ['elements', this.limits.elements])
    this.closeImplied()
    const parent = this.stack.at(-1)!
    const start = this.view.toSource(this.tagStart)
    const openEnd = this.view.toSource(end - 1) + 1
    const condition = this.view.conditionAt(this.tagStart)
    const element = makeElement(this.name, this.attributes, parent, start, openEnd, condition === 0, this.limits.declarations)
    parent.children.push(element)
    if (isVoid) return
    this.conditions.set(element, condition)
    this.stack.push(element)
    if (this.stack.length > this.limits.depth) fail('document-limit', ['elements inside each other', this.limits.depth])
  }

  private closeImplied(): void {
    const closes = impliedEnd[this.name]
    if (closes === undefined) return
    let cut = -1
    for (let index = this.stack.length - 1; index > 0; index--) {
      const name = this.stack[index]!.name
      if (impliedEndBarrier.has(name) || (!closes.includes(name) && !optionalEnd.has(name))) break
      if (closes.includes(name)) cut = index
    }
    if (cut !== -1) this.popTo(cut, this.tagStart)
  }

  private closeElement(name: string, start: number): void {
    this.text = undefined
    const at = this.view.toSource(start)
    const index = this.findOpen(name)
    if (index === -1) {
      this.recordImbalance({ kind: 'stray', name, offset: at, closedAt: undefined })
      return
    }
    const element = this.stack[index]!
    const isCrossing = (this.conditions.get(element) !== 0) !== (this.view.conditionAt(start) !== 0)
    if (isCrossing) this.recordImbalance({ kind: 'crossing', name, offset: element.start, closedAt: at })
    this.popTo(index, start)
    element.end = at + name.length + 3
  }

  /** A table part is looked for in its own table, anything else in its own cell. */
  private findOpen(name: string): number {
    const isPart = tableParts.has(name)
    for (let index = this.stack.length - 1; index > 0; index--) {
      const open = this.stack[index]!.name
      if (open === name) return index
      if (
        open === 'v:textbox' ||
        (isPart ? open === 'table' : name !== 'table' && (open === 'td' || open === 'th') && name !== 'body' && name !== 'html')
      )
        return -1
    }
    return -1
  }

  private popTo(length: number, closedAt: number | undefined): void {
    while (this.stack.length > length) {
      const element = this.stack.pop()!
      element.end = closedAt === undefined ? this.view.sourceLength : this.view.toSource(closedAt)
      const isTarget = this.stack.length === length
      if (!optionalEnd.has(element.name) && !(isTarget && closedAt !== undefined)) {
        this.recordImbalance({
          kind: 'unclosed',
          name: element.name,
          offset: element.start,
          closedAt: closedAt === undefined ? undefined : element.end,
        })
      }
    }
  }

  private recordImbalance(imbalance: Imbalance): void {
    if (this.imbalances.length < MAX_IMBALANCES) this.imbalances.push(imbalance)
  }

  private addText(text: string, start: number, end: number): void {
    const parent = this.stack.at(-1)!
    if (this.text !== undefined && this.text.isShared === (this.view.conditionAt(start) === 0)) {
      this.text.text += text
      this.text.end = this.view.toSource(end)
      return
    }
    this.text = {
      kind: 'text',
      parent,
      start: this.view.toSource(start),
      end: this.view.toSource(end),
      text,
      isShared: this.view.conditionAt(start) === 0,
    }
    parent.children.push(this.text)
  }
}

function makeElement(
  name: string,
  attributes: readonly Attribute[],
  parent: ElementNode,
  start: number,
  openEnd: number,
  isShared: boolean,
  maxDeclarations: number,
): ElementNode {
  const children: Node[] = []
  const previous = parent.children.findLast((node) => node.kind === 'element')
  let style: readonly Declaration[] | undefined
  return {
    kind: 'element',
    name,
    attributes,
    children,
    parent,
    previous,
    start,
    openEnd,
    end: openEnd,
    isShared,
    get style() {
      if (style !== undefined) return style
      const attribute = attributes.find((attribute) => attribute.name === 'style')
      style = attribute === undefined ? [] : parseDeclarations(attribute.value, attribute.valueStart, maxDeclarations)
      return style
    },
  }
}
