import type { ComputedStyle, StyledElement, VariantKey } from '../../cascade/styled.ts'
import { holdsText, isBlockPicture, isInlineTag } from '../content.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import type { Pass, PassContext } from '../pass.ts'
import { ALWAYS, DEFAULTS, textValue } from '../text-style.ts'
import { nativeValue, NATIVE_SIZE } from './native-style.ts'

/**
 * Writes what text inherits where a client needs it, and nowhere else (rules 31, 33 and 35): in full on every block that
 * holds text, since Word inherits nothing into a nested table; on elements within a line only what differs.
 *
 * @see https://github.com/emailmonday/Cerberus/issues/302
 */
export const typography: Pass = {
  name: 'typography',
  run: (nodes, context) => {
    write(nodes, { isCarried: false, style: NOTHING, variants: NO_VARIANTS }, context)
    return nodes
  },
}

/** What holds for text at some place of the tree. */
interface TextState {
  /** Whether a block of the same table carries it: pictures then need not. */
  readonly isCarried: boolean
  readonly style: ComputedStyle
  readonly variants: ReadonlyMap<VariantKey, ComputedStyle>
}

const NOTHING: ComputedStyle = new Map()
const NO_VARIANTS: TextState['variants'] = new Map()
/** Blocks that carry their text's style whatever they hold; what clients give a `th` would reach the blocks in it. */
const TEXT_BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'dt', 'dd', 'th', 'caption', 'pre'])
/** Blocks that carry it when they hold text themselves, or a picture, whose alternative text is drawn in it. */
const CONTAINERS = new Set(['td', 'div', 'blockquote', 'address'])

function write(nodes: readonly HtmlNode[], state: TextState, context: PassContext): void {
  for (const node of nodes) {
    if (node.kind === 'list') for (const item of node.items) write(item, state, context)
    else if (node.kind === 'region') write(node.children, state, context)
    else if (node.kind === 'element') write(node.children, writeElement(node, state, context), context)
  }
}

function writeElement(node: HtmlElement, state: TextState, context: PassContext): TextState {
  const { source } = node
  // Word inherits nothing into a table, and around columns no line has a height.
  if (node.tag === 'table' || node.style.get('font-size') === '0') return { ...state, isCarried: false }
  if (source === undefined) return alignedState(node, state)
  if (TEXT_BLOCKS.has(node.tag) || (CONTAINERS.has(node.tag) && needsText(node, state))) return writeBlock(node, source, state, context)
  if (isInlineTag(node.tag)) return writeInline(node, source, state)
  if (node.tag === 'img' && node.style.get('display') === 'block') writeAlt(node, source, state)
  return alignedState(node, state)
}

function needsText({ children }: HtmlElement, state: TextState): boolean {
  return holdsText(children) || children.some(standsInLine) || (!state.isCarried && children.some(showsAlternative))
}

/** A paragraph that is a box within a line is aligned by the block around it. */
function standsInLine(node: HtmlNode): boolean {
  return node.kind === 'element' && TEXT_BLOCKS.has(node.tag) && node.style.get('display') === 'inline-block'
}

/** Whether a picture of the author's, or one in the link around it, may be replaced by words. Whether it has any is a value. */
function showsAlternative(node: HtmlNode): boolean {
  if (!isBlockPicture(node)) return false
  const { tag, source, children } = node as HtmlElement
  return tag === 'a' ? children.some(showsAlternative) : source !== undefined
}

/** `align` is inherited as `text-align` is. */
function alignedState(node: HtmlElement, state: TextState): TextState {
  const side = node.attributes.get('align')
  return typeof side === 'string' ? { ...state, style: new Map([...state.style, ['text-align', side]]) } : state
}

function writeBlock(node: HtmlElement, source: StyledElement, state: TextState, { rtl }: PassContext): TextState {
  const style = new Map(source.style)
  // Without a word of its own, text of a part from right to left stands at the right.
  const isRtl = rtl || style.get('direction') === 'rtl'
  const side = sideOfPicture(node)
  const preset = side ?? node.style.get('text-align')
  if (preset !== undefined) style.set('text-align', preset)
  for (const property of ALWAYS) node.style.set(property, textValue(style, property))
  for (const [property, initial] of DEFAULTS) {
    const value = textValue(style, property, rtl)
    const outer = textValue(state.style, property, rtl)
    const native = nativeValue(node.tag, property)
    const isImplied = value === initial && outer === initial && native === undefined && !(isRtl && property === 'text-align')
    // Around a whole mail long words are broken, whatever its text says.
    if (!isImplied) node.style.set(property, value)
    else if (property !== 'word-break') node.style.delete(property)
  }
  if (side !== undefined) node.style.delete('text-align')
  writeVariants(node, source, state)
  const carried = { isCarried: true, style, variants: source.variants }
  return node.style.has('text-align') ? carried : alignedState(node, carried)
}

/** What puts a block picture at its side is the attribute: browsers let `text-align` go before it, and that moves no block. */
function sideOfPicture({ attributes, children }: HtmlElement): string | undefined {
  const side = attributes.get('align')
  return typeof side === 'string' && children.every(isBlockPicture) ? side : undefined
}

function writeInline(node: HtmlElement, source: StyledElement, state: TextState): TextState {
  if (!holdsText(node.children)) return writePictureLink(node, source, state)
  for (const property of [...ALWAYS, ...DEFAULTS.keys()]) {
    if ((property === 'text-align' && !isBlockWithin(node)) || property === 'text-indent') continue
    const value = textValue(source.style, property)
    const implied = nativeValue(node.tag, property) ?? textValue(state.style, property)
    const isForced = (property === 'color' && node.tag === 'a') || (property === 'font-size' && NATIVE_SIZE.has(node.tag))
    if (value !== implied || isForced) node.style.set(property, value)
  }
  writeVariants(node, source, state)
  return { isCarried: state.isCarried, style: source.style, variants: source.variants }
}

/** A block for browsers, or a box whose width is not its text's, has lines to align. */
function isBlockWithin({ style }: HtmlElement): boolean {
  const display = style.get('display')
  return display === 'block' || (display === 'inline-block' && style.has('width'))
}

/** A link around a picture alone has no text to style; its colour keeps clients from drawing a frame in theirs. */
function writePictureLink(node: HtmlElement, source: StyledElement, state: TextState): TextState {
  if (node.tag === 'a') node.style.set('color', textValue(source.style, 'color'))
  return state
}

/** Overrides for what is written here, and for what would be inherited differently. */
function writeVariants(node: HtmlElement, source: StyledElement, state: TextState): void {
  for (const [key, overrides] of source.variants) {
    const written = node.variants.get(key) ?? new Map<string, string>()
    for (const property of [...ALWAYS, ...DEFAULTS.keys()]) {
      if (!overrides.has(property)) continue
      const value = textValue(overrides, property)
      const outer = state.variants.get(key) ?? NOTHING
      const implied = node.style.get(property) ?? textValue(outer.has(property) ? outer : state.style, property)
      if (value !== implied) written.set(property, value)
    }
    if (written.size > 0) node.variants.set(key, written)
  }
}

/** The alternative text of a picture is drawn in the picture's own font (rule 43). */
function writeAlt(node: HtmlElement, source: StyledElement, state: TextState): void {
  if (!showsAlternative(node)) return
  for (const property of ['font-family', 'font-size', 'color']) {
    const value = textValue(source.style, property)
    if (!state.isCarried || value !== textValue(state.style, property)) node.style.set(property, value)
  }
}
