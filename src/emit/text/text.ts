// Lowers a mail's structure to the program of its text part. It reads the styled tree, where roles are still known, and never
// a recipient's value; what depends on values is an operation, run by ../run-text.ts.

import type { StyledElement, StyledList, StyledNode } from '../../cascade/styled.ts'
import type { Program } from '../program.ts'
import { fold } from './fold.ts'
import { Flow } from './flow.ts'

/** How the text part is laid out. */
export interface TextOptions {
  /** Breaks lines at this many columns (72 to 78 is usual). Absent: every paragraph is one line, and the reader's window wraps it. */
  readonly wrap?: number
  /** Collects the addresses of links under the text, `label [1]`. Buttons keep theirs. */
  readonly footnotes?: boolean
}

/**
 * The text program of a whole mail. Lists whose items are left out are one operation each.
 *
 * @example
 * runText(emitText(styled, { wrap: 76 }), values, fragments)
 */
export function emitText(root: StyledElement, options: TextOptions = {}): Program {
  const flow = new Flow(options, undefined)
  flow.node(root, flow.start)
  const layout = options.wrap === undefined && options.footnotes !== true ? [] : [{ kind: 'layout', ...options } as const]
  return fold([...layout, ...flow.operations], options)
}

/** The text program of one list item: of the innermost list in the tree that holds one. Takes the options of its mail. */
export function emitTextItem(root: StyledElement, options: TextOptions = {}): Program {
  const list = innermostList([root])
  const flow = new Flow(options, list)
  flow.node(root, flow.start)
  return fold(flow.captured, options)
}

function innermostList(nodes: readonly StyledNode[]): StyledList | undefined {
  for (const node of nodes) {
    if (node.kind === 'text') continue
    if (node.kind === 'element') {
      const found = innermostList(node.children)
      if (found !== undefined) return found
    } else if (node.items[0] !== undefined) return innermostList(node.items[0]) ?? node
  }
  return undefined
}
