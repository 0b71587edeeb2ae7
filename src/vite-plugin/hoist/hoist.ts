// Compiles the JSX of one module: HTML elements, literal texts and constant attributes leave the render functions and become
// blocks at module level, so that at run time a piece of JSX is one call with the values that differ. Source is replaced in
// place and line breaks stay where they are, so the author's lines stay the author's lines.

import { MagicString } from 'magic-string'
import type { SourceMap } from 'magic-string'
import { parseSync } from '../rolldown.ts'
import { constantOf } from './constant.ts'
import { decodeReferences, jsxText, trimLines } from './jsx-text.ts'
import { moduleConstants, stableNames } from './module-constants.ts'
import { slotProps, wholeFunctions } from './whole-functions.ts'
import type { WholeFunction } from './whole-functions.ts'
import { Code, pure, writeNode } from './written-block.ts'
import type { WrittenComponent, WrittenElement, WrittenNode } from './written-block.ts'
import { attributeName, childNodes, intrinsicName } from '../syntax.ts'
import type { JsxAttribute, JsxChild, JsxElement, JsxFragment, JsxText, Node } from '../syntax.ts'

export interface HoistOptions {
  /** Gives every element its place in the source: for diagnostics, the studio and source maps of the mail. */
  readonly file?: string
}

export interface Hoisted {
  readonly code: string
  readonly map: SourceMap
}

/** Props whose constant objects are worth an identity: they are structure, and large. */
const CONSTANT_PROPS = new Set(['style', 'theme', 'rules', 'tokens', 'defaults'])

/** Compiles the JSX of a module; undefined when there is none, or the file's pragma names another runtime. */
export function hoist(source: string, id: string, options: HoistOptions = {}): Hoisted | undefined {
  const pragma = /@jsxImportSource\s+(\S+)/.exec(source)?.[1]
  if (pragma !== undefined && pragma !== 'emailc') return undefined
  const parsed = parseSync(id, source)
  if (parsed.errors.length > 0) return undefined // the compiler behind us reports it with its place
  const program = parsed.program as unknown as Node
  const module = new ModuleHoist(source, program, options)
  module.visit(program)
  return module.finish(id)
}

/** A piece of source that stays: an expression, or JSX that becomes one. */
interface Kept {
  readonly node: Node
  readonly before?: string
}

class ModuleHoist {
  private readonly source: string
  private readonly constants: ReadonlyMap<string, object>
  /** Components that are the same whenever they are asked for; none where elements know their place. */
  private readonly stable: ReadonlySet<string>
  /** Functions that may be a block and nothing else, by the JSX that they return. */
  private readonly wholes: ReadonlyMap<Node, WholeFunction>
  private readonly text: MagicString
  private readonly file: string | undefined
  private readonly declarations: string[] = []
  private readonly lineStarts: number[]

  constructor(source: string, program: Node, options: HoistOptions) {
    this.source = source
    this.constants = moduleConstants(program)
    this.stable = options.file === undefined ? stableNames(program) : new Set()
    this.wholes = options.file === undefined ? wholeFunctions(program) : new Map()
    this.text = new MagicString(source)
    this.file = options.file
    this.lineStarts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)]
  }

  finish(id: string): Hoisted | undefined {
    if (!this.text.hasChanged()) return undefined
    const own = this.file === undefined ? ['jsx', 'jsxs', 'jsxUse', 'whole'] : ['jsxDEV']
    const names = ['block', 'jsxBlock', 'slot', 'deepFreeze', 'Fragment', ...own]
    const runtime = this.file === undefined ? 'emailc/jsx-runtime' : 'emailc/jsx-dev-runtime'
    const imports = `import { ${names.map((name) => `${name} as _$${name}`).join(', ')} } from '${runtime}';`
    const file = this.file === undefined ? '' : `const _$file = ${JSON.stringify(this.file)};`
    // All on the first line: a line of ours before it would move every one of the author's.
    this.text.prepend(`${imports}${file}${this.declarations.join('')}`)
    return { code: this.text.toString(), map: this.text.generateMap({ source: id, includeContent: true, hires: true }) }
  }

  visit(node: Node): void {
    if (node.type === 'JSXElement') this.element(node as JsxElement)
    else if (node.type === 'JSXFragment') this.fragment(node as JsxFragment)
    else for (const child of childNodes(node)) this.visit(child)
  }

  private element(element: JsxElement): void {
    const slots: Kept[] = []
    const root = this.blockNode(element, slots)
    if (root === undefined) return this.component(element)
    const block = this.hoistConstant(`_$block(${writeNode(root)}${this.file === undefined ? '' : ', _$file'})`)
    this.replace(element, `_$${root.kind === 'element' ? 'jsxBlock' : 'jsxUse'}(${block}, [`, slots, '])')
    this.markWhole(element, root, block, slots)
  }

  private markWhole(element: JsxElement, root: WrittenNode, block: string, slots: readonly Kept[]): void {
    const known = this.wholes.get(element)
    const nodes = slots.map(({ node }) => node)
    const props = known === undefined ? undefined : slotProps(known, root, nodes)
    if (props !== undefined) this.text.appendLeft(known!.end, `;_$whole(${known!.name}, ${block}, ${props});`)
  }

  /** What of an element is part of a block; `undefined` where the element has to be made each time. */
  private blockNode(element: JsxElement, slots: Kept[]): WrittenElement | WrittenComponent | undefined {
    const { name } = element.openingElement
    if (!canHoist(element)) return undefined
    if (intrinsicName(name) !== undefined) return this.blockElement(element, slots)
    const isStable = name.type === 'JSXIdentifier' && this.stable.has(String(name.name))
    return isStable && !isSpread(element) ? this.blockComponent(element, slots) : undefined
  }

  private blockElement(element: JsxElement, slots: Kept[]): WrittenElement {
    const attributes: (readonly [string, unknown])[] = []
    for (const attribute of element.openingElement.attributes) this.blockAttribute(attribute, attributes, slots)
    const children: WrittenNode[] = []
    this.blockChildren(element.children, children, slots)
    const at = this.file === undefined ? {} : { at: this.position(element.start) }
    return { kind: 'element', name: intrinsicName(element.openingElement.name)!, attributes, children, ...at }
  }

  private blockComponent(element: JsxElement, slots: Kept[]): WrittenComponent {
    const attributes: (readonly [string, unknown])[] = []
    for (const attribute of element.openingElement.attributes) {
      const name = attributeName(attribute.name!)
      if (name !== 'key') attributes.push([name, this.componentProp(attribute, name, slots)])
    }
    const children: WrittenNode[] = []
    for (const child of element.children) this.componentChild(child, children, slots)
    return { kind: 'component', name: String(element.openingElement.name.name), attributes, children }
  }

  /** An object that is part of a mail's structure is known by its identity, whoever gets it. */
  private componentProp({ value }: JsxAttribute, name: string, slots: Kept[]): unknown {
    if (value === null || value === undefined) return true
    if (value.type === 'Literal') return decodeReferences(value.value)
    const expression = value.type === 'JSXExpressionContainer' ? value.expression : value
    const constant = constantOf(expression) ?? this.namedConstant(name, expression)
    if (constant === undefined || (typeof constant.value === 'object' && !CONSTANT_PROPS.has(name)))
      return { slot: slots.push({ node: expression }) - 1 }
    return typeof constant.value === 'object' ? new Code(this.frozen(constant.value!)) : constant.value
  }

  // A component may look at its children, so they are those that plain JSX would give it.
  private componentChild(child: JsxChild, into: WrittenNode[], slots: Kept[]): void {
    if (child.type === 'JSXText' && jsxText(child.value) !== undefined) {
      const text = jsxText(child.value)!
      if (text !== '') into.push(text)
      return
    }
    const known = child.type === 'JSXElement' ? this.blockNode(child as JsxElement, slots) : undefined
    const kept = keptExpression(child)
    if (known !== undefined) into.push(known)
    else if (kept !== undefined) {
      const constant = constantOf(kept)?.value
      into.push(typeof constant === 'string' && constant !== '' ? constant : slots.push({ node: kept }) - 1)
    }
  }

  private blockAttribute(attribute: JsxAttribute, attributes: (readonly [string, unknown])[], slots: Kept[]): void {
    if (attribute.type === 'JSXSpreadAttribute') {
      attributes.push(['...', { slot: slots.push({ node: attribute.argument! }) - 1 }])
      return
    }
    const name = attributeName(attribute.name!)
    if (name === 'key') return
    const { value } = attribute
    if (value === null || value === undefined) attributes.push([name, true])
    else if (value.type === 'Literal') attributes.push([name, decodeReferences(value.value)!])
    else {
      const expression = value.type === 'JSXExpressionContainer' ? value.expression : value
      const constant = constantOf(expression) ?? this.namedConstant(name, expression)
      attributes.push([name, constant === undefined ? { slot: slots.push({ node: expression }) - 1 } : constant.value])
    }
  }

  private blockChildren(children: readonly JsxChild[], into: WrittenNode[], slots: Kept[]): void {
    for (const child of children) {
      if (child.type === 'JSXText') {
        const text = jsxText(child.value)
        if (text === undefined) into.push(slots.push({ node: child }) - 1)
        else if (text !== '') into.push(text)
      } else if (child.type === 'JSXFragment') {
        this.blockChildren(child.children, into, slots)
      } else if (child.type === 'JSXElement') {
        into.push(this.blockNode(child, slots) ?? slots.push({ node: child }) - 1)
      } else {
        const kept = keptExpression(child)
        if (kept === undefined) continue
        const constant = constantOf(kept)
        if (typeof constant?.value === 'string') {
          if (constant.value !== '') into.push(constant.value)
        } else into.push(slots.push({ node: kept }) - 1)
      }
    }
  }

  private component(element: JsxElement): void {
    const kept: Kept[] = []
    const { attributes, name } = element.openingElement
    for (const attribute of attributes) {
      if (attribute.type === 'JSXSpreadAttribute') kept.push({ node: attribute.argument!, before: '...' })
      else if (attributeName(attribute.name!) !== 'key') kept.push(this.prop(attribute))
    }
    const type = intrinsicName(name) === undefined ? this.source.slice(name.start, name.end) : JSON.stringify(intrinsicName(name))
    this.call(element, type, kept, element.children)
  }

  private fragment(fragment: JsxFragment): void {
    this.call(fragment, '_$Fragment', [], fragment.children)
  }

  private call(node: Node, type: string, props: readonly Kept[], children: readonly JsxChild[]): void {
    const content = children.flatMap(keptChild)
    const isMany = content.length > 1
    const all = content.map((child, i) => ({ ...child, before: i > 0 ? '' : isMany ? 'children: [' : 'children: ' }))
    const close = `${isMany ? ']' : ''}}${this.callEnd(node, isMany)}`
    this.replace(node, `_$${this.file === undefined ? (isMany ? 'jsxs' : 'jsx') : 'jsxDEV'}(${type}, {`, [...props, ...all], close)
  }

  private callEnd(node: Node, isMany: boolean): string {
    if (this.file === undefined) return ')'
    const [line, column] = this.position(node.start)
    return `, undefined, ${isMany}, { fileName: _$file, lineNumber: ${line}, columnNumber: ${column} })`
  }

  private prop(attribute: JsxAttribute): Kept {
    const name = attributeName(attribute.name!)
    const before = `${JSON.stringify(name)}: `
    const { value } = attribute
    if (value === null || value === undefined) return { node: attribute, before: `${before}true` }
    if (value.type !== 'JSXExpressionContainer') return { node: value, before }
    const constant = CONSTANT_PROPS.has(name) ? (constantOf(value.expression) ?? this.namedConstant(name, value.expression)) : undefined
    if (constant === undefined || typeof constant.value !== 'object') return { node: value.expression, before }
    return { node: attribute, before: `${before}${this.frozen(constant.value!)}` }
  }

  private frozen(value: object): string {
    return this.hoistConstant(`_$deepFreeze(${JSON.stringify(value)})`)
  }

  /** An object that the module declares at its top and gives a name. */
  private namedConstant(attribute: string, expression: Node): { readonly value: unknown } | undefined {
    if (!CONSTANT_PROPS.has(attribute) || expression.type !== 'Identifier') return undefined
    const value = this.constants.get((expression as Node & { name: string }).name)
    return value === undefined ? undefined : { value }
  }

  private hoistConstant(value: string): string {
    const name = `_$${this.declarations.length}`
    this.declarations.push(`const ${name} = ${pure(value)};`)
    return name
  }

  /** Writes `open`, the kept pieces with commas between, and `close` over a node; everything else in it goes, but its line breaks. */
  private replace(node: Node, open: string, kept: readonly Kept[], close: string): void {
    let from = node.start
    let pending = open
    for (const [i, piece] of kept.entries()) {
      pending += `${i > 0 ? ', ' : ''}${piece.before ?? ''}`
      this.overwrite(from, piece.node.start, pending)
      pending = ''
      from = this.keep(piece.node)
    }
    this.overwrite(from, node.end, pending + close)
  }

  /** Leaves a piece in place, compiled; returns where it ends. */
  private keep(node: Node): number {
    if (node.type === 'JSXAttribute') {
      this.overwrite(node.start, node.end, '')
    } else if (node.type === 'JSXText') {
      this.overwrite(node.start, node.end, this.textLiteral(node as JsxText))
    } else if (node.type === 'Literal' && /^["']/.test(this.source.slice(node.start)) && this.source.charAt(node.start - 1) === '=') {
      this.overwrite(node.start, node.end, JSON.stringify(attributeText(node as Node & { value: string })))
    } else {
      this.visit(node)
    }
    return node.end
  }

  /** A text with a reference that we do not know stays JSX, for the compiler behind us. */
  private textLiteral(node: JsxText): string {
    const text = jsxText(node.value)
    return text === undefined ? `<>${trimLines(node.value)}</>` : JSON.stringify(text)
  }

  private overwrite(start: number, end: number, content: string): void {
    const breaks = '\n'.repeat(this.source.slice(start, end).split('\n').length - 1)
    if (start === end) this.text.appendLeft(start, content)
    else this.text.update(start, end, content + breaks)
  }

  private position(offset: number): readonly [line: number, column: number] {
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.lineStarts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return [low + 1, offset - this.lineStarts[low]! + 1]
  }
}

/** An element whose `children` come as an attribute, or whose attribute has a reference we do not know, is left to the plain runtime. */
function canHoist(element: JsxElement): boolean {
  return element.openingElement.attributes.every((attribute) => {
    if (attribute.type === 'JSXSpreadAttribute') return true
    if (attributeName(attribute.name!) === 'children') return false
    return attribute.value?.type !== 'Literal' || decodeReferences(attribute.value.value) !== undefined
  })
}

function isSpread(element: JsxElement): boolean {
  return element.openingElement.attributes.some((attribute) => attribute.type === 'JSXSpreadAttribute')
}

function attributeText(node: Node & { readonly value: string }): string {
  return decodeReferences(node.value) ?? node.value
}

function keptExpression(child: JsxChild): Node | undefined {
  if (child.type !== 'JSXExpressionContainer') return child
  return child.expression.type === 'JSXEmptyExpression' ? undefined : child.expression
}

function keptChild(child: JsxChild): Kept[] {
  if (child.type === 'JSXText') return jsxText(child.value) === '' ? [] : [{ node: child }]
  const kept = keptExpression(child)
  return kept === undefined ? [] : [{ node: kept }]
}
