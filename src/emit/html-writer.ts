import { isHole } from '../element/tree.ts'
import type { Hole } from '../element/tree.ts'
import type { HtmlElement, HtmlNode, HtmlRegion, HtmlText, View } from '../lower/html.ts'
import { escapeTransformed, escapeValue } from './escape.ts'
import type { HoleContext, Operation, Program, ValueTransform } from './program.ts'
import { URL_ATTRIBUTES } from './refused-urls.ts'

const VOID_TAGS = new Set(['br', 'hr', 'img', 'meta', 'wbr', 'col', 'link'])
const SELF_CLOSED_TAGS = new Set(['v:fill', 'w:anchorlock', 'v:background'])
const BARE_ATTRIBUTES = new Set(['hidden', 'nowrap'])
/** A line may end behind these: white space there is between blocks, or between cells. Mail servers refuse lines over 998 octets (rule 58). */
const LINE_ENDS = new Set([
  'div',
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'td',
  'th',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'address',
  'head',
  'body',
  'html',
  'title',
])
const LINE_STARTS = new Set(['tr', 'html', 'head', 'body'])

interface Conditional {
  readonly open: string
  readonly close: string
}

const BROWSER: Conditional = { open: '<!--[if !mso]><!-->', close: '<!--<![endif]-->' }

function wordOnly(condition = 'mso'): Conditional {
  return { open: `<!--[if ${condition}]>`, close: '<![endif]-->' }
}

function conditionalOf(region: HtmlRegion): Conditional {
  return region.view === 'mso' ? wordOnly(region.condition) : BROWSER
}

/** Writes nodes, opening and closing conditional comments where the view changes: neighbours of one view share one. */
export class HtmlWriter {
  private readonly chunks: string[] = []
  private readonly operations: Operation[] = []
  private chunk = ''
  private current: Conditional | undefined
  /** The region around what is being written: all of it belongs to one view. */
  private around: HtmlRegion | undefined

  /** @param around the region that is open where the nodes will be spliced in, and is still open behind them */
  write(nodes: readonly HtmlNode[], around?: HtmlRegion): this {
    this.around = around
    this.current = around === undefined ? undefined : conditionalOf(around)
    this.writeAll(nodes)
    return this
  }

  finish(): Program {
    if (this.around === undefined) this.enter(undefined)
    this.chunks.push(this.chunk)
    return { chunks: this.chunks, operations: this.operations }
  }

  private writeAll(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) this.writeNode(node)
  }

  private writeNode(node: HtmlNode): void {
    switch (node.kind) {
      case 'element':
        return this.writeElement(node)
      case 'region':
        return this.writeRegion(node)
      case 'text':
        return this.writeText(node)
      case 'raw':
        return this.writeRaw(node.value, node.view)
      case 'list':
        // An item's program stands for itself: tags of one view are closed before it. A region around it stays open, since
        // nothing in there can leave it.
        this.see('both')
        return this.operate({ kind: 'list', index: node.index })
      case 'head-rules':
        this.enter(undefined)
        return this.operate({ kind: 'head-rules' })
    }
  }

  /** Conditional comments cannot be nested: inside one, what belongs to the other view does not exist. */
  private writeRegion(region: HtmlRegion): void {
    if (this.around !== undefined && this.around.view !== region.view) return
    const before = this.around
    this.around = before ?? region
    this.writeAll(region.children)
    this.around = before
  }

  private writeElement(element: HtmlElement): void {
    const hasTags = this.around === undefined || element.view === 'both' || element.view === this.around.view
    if (hasTags) this.openTag(element)
    if (VOID_TAGS.has(element.tag)) return
    this.writeAll(element.children)
    if (!hasTags || isSelfClosed(element)) return
    this.see(element.view)
    this.chunk += `</${element.tag}>${LINE_ENDS.has(element.tag) ? '\n' : ''}`
  }

  private openTag(element: HtmlElement): void {
    this.see(element.view)
    this.chunk += `<${element.tag}`
    for (const [name, value] of element.attributes) this.writeAttribute(name, value)
    if (element.style.size > 0) {
      const style = [...element.style].map(([property, value]) => `${property}:${value}`).join(';')
      this.chunk += ` style="${escapeValue('attribute', style)}"`
    }
    this.chunk += isSelfClosed(element) ? '/>' : LINE_STARTS.has(element.tag) ? '>\n' : '>'
  }

  private writeAttribute(name: string, value: string | Hole): void {
    if (value === '' && BARE_ATTRIBUTES.has(name)) {
      this.chunk += ` ${name}`
      return
    }
    this.chunk += ` ${name}="`
    this.writeValue(URL_ATTRIBUTES.has(name) ? 'url' : 'attribute', value, undefined)
    this.chunk += '"'
  }

  private writeText(node: HtmlText): void {
    this.see('both')
    this.writeValue('html', node.value, node.transform)
  }

  private writeRaw(value: string | Hole, view: View): void {
    if (this.around !== undefined && view !== 'both' && view !== this.around.view) return
    this.see(view)
    this.writeValue('raw', value, undefined)
  }

  private writeValue(context: HoleContext, value: string | Hole, transform: ValueTransform | undefined): void {
    if (!isHole(value)) {
      this.chunk += escapeTransformed(context, transform, value)
      return
    }
    this.operate({ kind: 'value', hole: value, context, ...(transform === undefined ? {} : { transform }) })
  }

  private operate(operation: Operation): void {
    this.chunks.push(this.chunk)
    this.operations.push(operation)
    this.chunk = ''
  }

  /** Makes sure that what is written next is seen by one view or both. */
  private see(view: View): void {
    const { around } = this
    if (around !== undefined) this.enter(conditionalOf(around))
    else this.enter(view === 'mso' ? wordOnly() : view === 'browser' ? BROWSER : undefined)
  }

  private enter(conditional: Conditional | undefined): void {
    if (conditional?.open === this.current?.open) return
    this.chunk += (this.current?.close ?? '') + (conditional?.open ?? '')
    this.current = conditional
  }
}

function isSelfClosed(element: HtmlElement): boolean {
  return SELF_CLOSED_TAGS.has(element.tag) && element.children.length === 0
}
