import type { Hash } from 'node:crypto'
import { isHole } from '../element/tree.ts'
import type { AttributeValue, ComponentFrame, TreeNode } from '../element/tree.ts'
import { composeTree } from './source.ts'
import type { Source } from './source.ts'

const HASH_LENGTH = 20

/** Loaded when there is something to name: `node:crypto` takes a tenth of a start. */
function sha256(): Hash {
  return process.getBuiltinModule('node:crypto').createHash('sha256')
}

/** Names a structure by its content, alike in every process; places in the source do not count. */
export function structureHash(source: Source): string {
  const frames = new Map<ComponentFrame, number>()
  const hash = sha256()
  for (const node of composeTree(source)) write(node)
  return hash.digest('hex').slice(0, HASH_LENGTH)

  function write(node: TreeNode): void {
    if (node.kind === 'text') {
      hash.update(typeof node.value === 'string' ? `"${node.value.length}:${node.value}` : `#${node.isBlank ? 'b' : ''}${node.value.hole}`)
    } else if (node.kind === 'list') {
      const { itemPosition } = node
      hash.update(
        `[${node.index}${node.isEmpty ? 'e' : ''}${itemPosition?.isFirst === true ? 'f' : ''}${itemPosition?.isLast === true ? 'l' : ''}`,
      )
      for (const item of node.items) for (const child of item) write(child)
      hash.update(']')
    } else {
      hash.update(`<${node.name}@${frameNumber(node.frame)}`)
      for (const [name, value] of node.attributes) hash.update(`\0${name}=${canonical(value)}`)
      hash.update('>')
      for (const child of node.children) write(child)
      hash.update('/')
    }
  }

  // Private scopes ask whether two elements come from the same component instance, so instances are told apart.
  function frameNumber(frame: ComponentFrame | undefined): number {
    if (frame === undefined) return -1
    const known = frames.get(frame)
    if (known !== undefined) return known
    frames.set(frame, frames.size)
    return frames.size - 1
  }
}

/** Names any content. */
export function contentHash(content: unknown): string {
  return sha256().update(JSON.stringify(content)).digest('hex').slice(0, HASH_LENGTH)
}

function canonical(value: AttributeValue): string {
  if (isHole(value)) return `#${value.hole}`
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? String(value)
}
