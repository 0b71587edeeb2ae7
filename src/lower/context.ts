import type { StyledElement, StyledNode } from '../cascade/styled.ts'
import type { Code } from '../diagnostics/catalog.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { componentStack } from '../element/component-stack.ts'
import type { HtmlNode } from './html.ts'

/** What an element's ancestors decide about its form. Nothing in here comes from siblings, so an item of a list is lowered as it would be alone. */
export interface LowerContext {
  /** Room for a block, in px: the ancestors' boxes less their padding. */
  readonly widthPx: number
  /** The window that the content needs to have that room in full, in px; below it columns stack. */
  readonly windowPx: number
  /** Inside the cells of a table of data. */
  readonly isData: boolean
  /** The variant under which the column around has the whole width, when there is one. */
  readonly stackedUnder: string | undefined
  /** Inside a body that takes the whole window, where no width is known but a container's. */
  readonly isFull: boolean
  readonly view: 'both' | 'mso' | 'browser'
  readonly link: StyledElement | undefined
  readonly noWrap: boolean
  readonly rtl: boolean
  /** Where a child stands: `columns` and `table` parents take no text. */
  readonly parent: 'flow' | 'inline' | 'columns' | 'table'
  readonly shared: LowerShared
}

/** What one lowering has in common. */
export interface LowerShared {
  readonly lowerNode: (node: StyledNode, context: LowerContext) => HtmlNode[]
  /** Document CSS that stays in the head: author's classes are kept where it speaks of them. */
  readonly documentRules: readonly string[]
  /** Whether any Outlook on Windows is to read the mail. */
  readonly hasWord: boolean
  readonly diagnostics: Diagnostic[]
}

/** How one element of the author's is written in HTML. */
export type LowerElement = (element: StyledElement, context: LowerContext) => HtmlNode[]

/** Notes a diagnostic at the element it is about. */
export function report<C extends Code>(
  context: LowerContext,
  element: StyledElement,
  code: C,
  args: Parameters<typeof createDiagnostic<C>>[1],
): void {
  const place = { location: element.location, componentStack: element.frame === undefined ? undefined : componentStack(element.frame) }
  context.shared.diagnostics.push(createDiagnostic(code, args, place))
}
