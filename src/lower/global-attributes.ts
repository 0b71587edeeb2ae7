import type { StyledElement } from '../cascade/styled.ts'
import type { Hole } from '../element/tree.ts'

const GLOBAL = new Set(['dir', 'lang', 'id', 'role', 'title'])

/** What an author may write on any element and clients understand. Values that are only there to be true or false are left out. */
export function globalAttributes(source: StyledElement): Record<string, string | Hole> {
  const kept: Record<string, string | Hole> = {}
  for (const [name, value] of source.attributes) {
    if (!GLOBAL.has(name) && !/^(?:aria|data)-[a-z][a-z0-9_.-]*$/i.test(name)) continue
    if (typeof value === 'boolean') kept[name] = String(value)
    else kept[name] = typeof value === 'number' ? String(value) : (value as string | Hole)
  }
  return kept
}
