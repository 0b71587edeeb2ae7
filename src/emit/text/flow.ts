import type { StyledElement, StyledList, StyledNode } from '../../cascade/styled.ts'
import type { TreeText } from '../../element/tree.ts'
import { closesMail } from '../../lower/closes-mail.ts'
import type { Operation, Program } from '../program.ts'
import { SIGNATURE } from '../text-operation.ts'
import type { TextRow, TextRowList } from '../text-operation.ts'
import { followsLink, isApart } from './apart.ts'
import { fold } from './fold.ts'
import type { TextLayout } from './fold.ts'
import { numbersOf } from './ordered.ts'
import { cellPlace, indentedPlace, keptPlace, startPlace, styledPlace } from './place.ts'
import type { Place } from './place.ts'
import { gapAround, isWrapper } from './roles.ts'
import { isRowOfWords } from './row-of-words.ts'
import { struckRuns } from './struck.ts'
import { cellAlign, cellSpan, isDataTable, isHeaderRow } from './table-role.ts'
import { attributeText, attributeValue, textFlow } from './text-flow.ts'
import { hasBlock, hasNoSize, isAlone, isDecorative, isHidden } from './visibility.ts'

/** Turns a styled tree into a flow of operations; `captured` is the part of it that one list's item makes. */
export class Flow {
  operations: Operation[] = []
  captured: readonly Operation[] = []
  readonly start: Place
  private readonly layout: TextLayout
  private readonly target: StyledList | undefined

  constructor(layout: TextLayout, target: StyledList | undefined) {
    this.layout = layout
    this.target = target
    this.start = startPlace(layout)
  }

  node(node: StyledNode, place: Place, parent?: StyledElement): void {
    if (node.kind === 'text') this.text(node, place, parent)
    else if (node.kind === 'list') this.list(node, place, parent)
    else if (!isHidden(node)) this.element(node, styledPlace(node, place))
  }

  private children(element: StyledElement, place: Place): void {
    this.nodes(element.children, place, element)
  }

  private nodes(nodes: readonly StyledNode[], place: Place, parent: StyledElement | undefined): void {
    if (place.strike === 'wanted') return this.struck(nodes, place, parent)
    for (const node of nodes) this.node(node, place, parent)
  }

  private struck(nodes: readonly StyledNode[], place: Place, parent: StyledElement | undefined): void {
    for (const run of struckRuns(nodes, parent)) {
      if (!run.isMarked) for (const node of run.nodes) this.node(node, place, parent)
      else {
        const body = this.body(() => this.nodes(run.nodes, { ...place, strike: 'marked' }, parent))
        this.operations.push({ kind: 'struck', body, prefix: place.prefix })
      }
    }
  }

  private body(write: () => void): Program {
    const outer = this.operations
    this.operations = []
    write()
    const program = fold(this.operations, this.layout)
    this.operations = outer
    return program
  }

  /** What is laid out on a page of its own: the gaps at its edges mean nothing there. */
  private page(place: Place, write: () => void): Program {
    return this.body(() => {
      write()
      const isGap = (operation: Operation) => operation.kind === 'gap'
      const start = this.operations.findIndex((operation) => !isGap(operation) || operation.prefix !== place.prefix)
      const end = this.operations.findLastIndex((operation) => !isGap(operation))
      this.operations = this.operations.slice(Math.max(start, 0), end + 1)
    })
  }

  private list(list: StyledList, place: Place, parent: StyledElement | undefined): void {
    if (list.items.length === 0) {
      if (!list.isEmpty) this.operations.push({ kind: 'list', index: list.index })
      return
    }
    const outer = this.operations
    if (list === this.target) this.operations = []
    for (const item of list.items) this.nodes(item, place, parent)
    if (list !== this.target) return
    this.captured = this.operations
    this.operations = [...outer, ...this.captured]
  }

  private text(node: TreeText, place: Place, parent: StyledElement | undefined): void {
    if (parent !== undefined && hasNoSize(parent)) return
    if (node.isBlank && place.preserve === undefined) this.operations.push({ kind: 'space' })
    else this.operations.push(textFlow(node.value, place, parent?.style.get('text-transform')))
  }

  private gap(lines: number, place: Place): void {
    this.operations.push({ kind: 'gap', lines: Math.min(lines, place.maxGap), prefix: place.prefix })
  }

  private block(lines: number, place: Place, write: () => void): void {
    if (lines > 0) this.gap(lines, place)
    write()
    if (lines > 0) this.gap(lines, place)
  }

  private element(element: StyledElement, place: Place): void {
    const { name } = element
    const lines = isWrapper(name) ? 0 : gapAround(name, element.style.get('display'))
    const override = element.attributes.get('text')
    if (override !== undefined && name !== 'e-button') {
      const inline = lines === 0 && name !== 'e-raw' && name !== 'e-pixel'
      this.block(inline ? 0 : Math.max(lines, 1), place, () => this.operations.push(attributeText(override, place)))
    } else if (lines === 0 && isApart(element)) this.apart(() => this.role(element, place, lines))
    else this.role(element, place, lines)
  }

  /** What a margin keeps apart on the screen must not be one word here. */
  private apart(write: () => void): void {
    this.operations.push({ kind: 'space', isSoft: true })
    write()
    this.operations.push({ kind: 'space', isSoft: true })
  }

  private role(element: StyledElement, place: Place, lines: number): void {
    switch (element.name) {
      case 'br':
        return void this.operations.push({ kind: 'break', prefix: place.prefix })
      case 'hr':
      case 'e-divider':
        return this.block(lines, place, () => this.operations.push({ kind: 'text', value: '---' }))
      case 'img':
        return this.block(lines, place, () => this.image(element, place))
      case 'a':
        return this.link(element, place, lines)
      case 'e-button':
        return this.button(element, place, lines)
      case 'e-preheader':
        return void this.operations.push({
          kind: 'preheader',
          body: this.page(cellPlace(place), () => this.children(element, cellPlace(place))),
        })
      case 'h1':
      case 'h2':
        return this.heading(element, place, lines)
      case 'ul':
      case 'ol':
        return this.block(place.isInItem ? 1 : lines, place, () => this.items(element, place))
      case 'li':
        return this.item(element, place)
      case 'blockquote':
        return this.block(lines, place, () => this.indented(element, place, '> '))
      case 'dd':
        return this.block(lines, place, () => this.indented(element, place, '  '))
      case 'pre':
        return this.block(lines, place, () => this.preformatted(element, keptPlace(place)))
      case 'q':
        this.operations.push({ kind: 'text', value: '\u201c' })
        this.children(element, place)
        return void this.operations.push({ kind: 'text', value: '\u201d' })
      case 'sup':
        return this.block(lines, place, () => this.raised(element, place))
      case 'table':
      case 'e-data-table':
        return isDataTable(element) ? this.table(element, place, lines) : this.block(lines, place, () => this.children(element, place))
      case 'tr':
        return this.block(lines, place, () => this.looseRow(element, place))
      case 'e-columns': {
        const isRow = element.attributes.get('stack') === 'never'
        return this.block(lines, place, () => (isRow ? this.looseRow(element, place) : this.children(element, place)))
      }
      case 'footer':
      case 'e-box':
        return this.box(element, place, lines)
      default:
        return this.block(lines, place, () => this.paragraph(element, place))
    }
  }

  private indented(element: StyledElement, place: Place, by: string): void {
    const inner = indentedPlace(place, by, by.length)
    this.gap(1, inner)
    this.children(element, { ...inner, isInItem: false })
  }

  private preformatted(element: StyledElement, place: Place): void {
    this.gap(1, place)
    this.children(element, place)
  }

  /** Inline content, with a mark where it runs from right to left. */
  private paragraph(element: StyledElement, place: Place): void {
    if (!place.isRightToLeft || !isParagraph(element)) return this.children(element, place)
    const body = this.page(place, () => this.children(element, place))
    this.operations.push({ kind: 'right-to-left', body, prefix: place.prefix })
  }

  private heading(element: StyledElement, place: Place, lines: number): void {
    if (place.isInLink || place.maxGap === 1) return this.block(lines, place, () => this.paragraph(element, place))
    const body = this.page(place, () => this.paragraph(element, place))
    const underline = element.name === 'h1' ? '=' : '-'
    this.block(lines, place, () => this.operations.push({ kind: 'heading', body, underline, prefix: place.prefix }))
  }

  /** The mark of a note, which a link leads to: without brackets its number would be one of the word before it. */
  private raised(element: StyledElement, place: Place): void {
    const isMark = element.parent?.name === 'a' || element.children.some((child) => child.kind === 'element' && child.name === 'a')
    if (isMark) this.operations.push({ kind: 'text', value: '[' })
    this.children(element, place)
    if (isMark) this.operations.push({ kind: 'text', value: ']' })
  }

  private image(element: StyledElement, place: Place): void {
    const alt = element.attributes.get('alt')
    if (alt === undefined || isDecorative(element)) return
    const lines = gapAround('span', element.style.get('display'))
    this.block(lines, place, () => {
      if (isAlone(element) && !place.isInLink) this.operations.push({ kind: 'image', alt: attributeValue(alt) })
      else this.operations.push({ kind: 'text', value: attributeValue(alt) }, { kind: 'space', isSoft: true })
    })
  }

  private link(element: StyledElement, place: Place, lines: number): void {
    const href = element.attributes.get('href')
    if (href === undefined || place.isInLink) return this.block(lines, place, () => this.children(element, place))
    const body = this.page(place, () => this.children(element, { ...place, isInLink: true }))
    if (lines === 0 && element.children.length > 0 && followsLink(element)) this.operations.push({ kind: 'space' })
    const around = lines === 0 && hasBlock(element.children) ? 2 : lines
    this.block(around, place, () => this.operations.push({ kind: 'link', body, url: attributeValue(href), prefix: place.prefix }))
  }

  private button(element: StyledElement, place: Place, lines: number): void {
    const label = element.attributes.get('text')
    const inLink = { ...place, isInLink: true, maxGap: 1 }
    const body = this.page(place, () =>
      label === undefined ? this.children(element, inLink) : void this.operations.push(attributeText(label, inLink)),
    )
    const url = attributeValue(element.attributes.get('href') ?? '')
    this.block(lines, place, () => this.operations.push({ kind: 'button', body, url, prefix: place.prefix }))
  }

  private items(element: StyledElement, place: Place): void {
    if (element.name === 'ul') return this.children(element, { ...place, ordered: undefined, isInItem: true })
    const orderedDepth = place.orderedDepth + 1
    const ordered = numbersOf(element, orderedDepth)
    if (ordered.isCounted) this.operations.push({ kind: 'counter', depth: orderedDepth, start: ordered.start })
    this.children(element, { ...place, ordered, orderedDepth, isInItem: true })
  }

  private item(element: StyledElement, place: Place): void {
    const { ordered } = place
    if (ordered === undefined && element.style.get('list-style-type') === 'none') {
      return this.block(1, place, () => this.paragraph(element, place))
    }
    const inner = ordered === undefined ? indentedPlace(place, '  ', 2) : indentedPlace(place, '   ', 4)
    const body = this.body(() => this.paragraph(element, { ...inner, isInItem: true }))
    const marker = ordered === undefined ? '- ' : ordered.marker()
    this.block(1, place, () => this.operations.push({ kind: 'item', marker, prefix: place.prefix, inner: inner.prefix, body }))
  }

  private box(element: StyledElement, place: Place, lines: number): void {
    const isFooter = element.name === 'footer' ? closesMail(element) : element.attributes.get('name') === 'footer'
    if (!isFooter || place.prefix !== place.mark || place.maxGap === 1) {
      return this.block(lines, place, () => this.paragraph(element, place))
    }
    const body = this.body(() => this.paragraph(element, place))
    this.block(lines, place, () =>
      this.operations.push({ kind: 'item', marker: SIGNATURE, prefix: place.prefix, inner: place.prefix, body }),
    )
  }

  private table(element: StyledElement, place: Place, lines: number): void {
    for (const child of element.children) {
      if (child.kind === 'element' && child.name === 'caption' && !isHidden(child)) {
        this.block(lines, place, () => this.children(child, styledPlace(child, place)))
      }
    }
    const rows = this.rows(element.children, cellPlace(place), false)
    this.block(lines, place, () => this.operations.push({ kind: 'table', rows, width: place.width, prefix: place.prefix }))
  }

  /** A row of a table that is there for the layout, or columns that stay beside each other on a phone. */
  private looseRow(element: StyledElement, place: Place): void {
    if (!isRowOfWords(element)) return this.children(element, place)
    const rows = [this.row(cellsOf(element.children), cellPlace(place), false)]
    this.operations.push({ kind: 'joined-row', rows, width: place.width, prefix: place.prefix })
  }

  private rows(nodes: readonly StyledNode[], place: Place, isHead: boolean): (TextRow | TextRowList)[] {
    const rows: (TextRow | TextRowList)[] = []
    for (const node of nodes) {
      if (node.kind === 'list') rows.push(...this.rowList(node, place, isHead))
      else if (node.kind === 'text') {
        if (!node.isBlank) rows.push(this.row([node], place, false))
      } else if (!isHidden(node) && node.name !== 'caption') {
        const inner = styledPlace(node, place)
        if (node.name === 'tr') rows.push(this.row(cellsOf(node.children), inner, isHead || isHeaderRow(node)))
        else if (isWrapper(node.name) || /^t(?:head|body|foot)$/.test(node.name)) {
          rows.push(...this.rows(node.children, inner, isHead || node.name === 'thead'))
        } else rows.push(this.row([node], place, false))
      }
    }
    return rows
  }

  private rowList(list: StyledList, place: Place, isHead: boolean): (TextRow | TextRowList)[] {
    if (list.items.length === 0) return list.isEmpty ? [] : [{ kind: 'list', index: list.index }]
    const rows = list.items.flatMap((item) => this.rows(item, place, isHead))
    if (list === this.target) this.captured = [{ kind: 'rows', rows }]
    return rows
  }

  private row(cells: readonly StyledNode[], place: Place, isHeader: boolean): TextRow {
    return {
      kind: 'row',
      isHeader,
      cells: cells.map((cell) => {
        const body = this.page(place, () => this.node(cell, place))
        const align = cell.kind === 'element' ? cellAlign(cell) : undefined
        return { body, colspan: cell.kind === 'element' ? cellSpan(cell) : 1, ...(align === undefined ? {} : { align }) }
      }),
    }
  }
}

function cellsOf(nodes: readonly StyledNode[]): StyledNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return node.isBlank ? [] : [node]
    if (node.kind === 'list') return node.items.flatMap(cellsOf)
    if (isHidden(node)) return []
    return isWrapper(node.name) ? cellsOf(node.children) : [node]
  })
}

/** Elements whose children are one line of text. */
function isParagraph({ name, children }: StyledElement): boolean {
  return /^(?:p|h[1-6]|dt|figcaption|caption)$/.test(name) || children.some((child) => child.kind === 'text' && !child.isBlank)
}
