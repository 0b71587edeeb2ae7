import type { StyledElement, StyledNode } from '../../cascade/styled.ts'
import { gapAround, isWrapper } from './roles.ts'
import { hasBlock } from './visibility.ts'

export function isStruck({ style }: StyledElement): boolean {
  return style.get('text-decoration-line')?.includes('line-through') === true
}

/** Neighbours that one pair of marks stands around, or one node that has its marks inside. */
export interface StruckRun {
  readonly nodes: readonly StyledNode[]
  readonly isMarked: boolean
}

/** Cuts the children of a struck element into what stands on one line and what starts lines of its own. */
export function struckRuns(nodes: readonly StyledNode[], parent: StyledElement | undefined): StruckRun[] {
  if (parent !== undefined && isLine(parent)) return [{ nodes, isMarked: true }]
  const runs: { nodes: StyledNode[]; isMarked: boolean }[] = []
  for (const node of nodes) {
    const last = runs.at(-1)
    if (startsLines(node)) runs.push({ nodes: [node], isMarked: false })
    else if (last?.isMarked === true) last.nodes.push(node)
    else runs.push({ nodes: [node], isMarked: true })
  }
  return runs
}

/** Elements that hold words and no blocks, whatever the items of a list in them are. */
function isLine({ name, style }: StyledElement): boolean {
  if (/^(?:p|h[1-6]|dt|figcaption|caption)$/.test(name)) return true
  return name !== 'a' && !isWrapper(name) && gapAround(name, style.get('display')) === 0
}

/** A list's items may be lines too, so each of them has its own marks. */
function startsLines(node: StyledNode): boolean {
  if (node.kind === 'list') return true
  return node.kind === 'element' && (gapAround(node.name, node.style.get('display')) > 0 || hasBlock(node.children))
}
