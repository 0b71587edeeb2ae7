import { FragmentLeaf } from './owner.ts'
import type { FragmentOwner, Owner } from './owner.ts'

/** Counters of a compiler's cache. A miss is one lowering, fragments included. */
export interface CacheStats {
  readonly hits: number
  readonly misses: number
  readonly evictions: number
  readonly shapes: number
}

/** Every part a compiler holds, the least recently used leaving first. Using one costs an assignment. */
export class ShapeCache {
  private readonly entries = new Set<Owner>()
  private readonly maxEntries: number
  private clock = 0
  private mailStart = 0
  private hits = 0
  private misses = 0
  private evictions = 0

  constructor(maxEntries: number) {
    this.maxEntries = Math.max(8, maxEntries)
  }

  /** Marks the start of a mail: whatever is used from here on stays until the next one, so that its values can be spliced. */
  beginMail(): void {
    this.mailStart = this.clock
  }

  touch(owner: Owner): void {
    owner.lastUsed = ++this.clock
  }

  countHit(): void {
    this.hits++
  }

  add(owner: Owner): void {
    this.misses++
    this.touch(owner)
    this.entries.add(owner)
    if (this.entries.size > this.maxEntries) this.evict()
  }

  /** What the cache holds of one template. */
  ownersOf(template: object): Owner[] {
    return [...this.entries].filter((owner) => owner.template === template)
  }

  stats(): CacheStats {
    return { hits: this.hits, misses: this.misses, evictions: this.evictions, shapes: this.entries.size }
  }

  /** Drops the older quarter at once, so that a template that defeats the cache does not sort it for every mail. */
  private evict(): void {
    const unused = [...this.entries].filter((owner) => owner.lastUsed <= this.mailStart)
    const oldestFirst = unused.sort((a, b) => a.lastUsed - b.lastUsed)
    const excess = this.entries.size - this.maxEntries
    for (const owner of oldestFirst.slice(0, Math.max(excess, Math.ceil(this.maxEntries / 4)))) this.drop(owner)
  }

  private drop(owner: Owner): void {
    if (!this.entries.delete(owner)) return
    this.evictions++
    for (const other of this.entries) if (isFragment(other) && other.parent === owner) this.drop(other)
    if (isFragment(owner)) {
      owner.shape.release(owner.part.id)
      const leaf = owner.node.leaf
      if (leaf instanceof FragmentLeaf && !leaf.remove(owner)) return
    }
    owner.node.leaf = null
    owner.node.prune()
  }
}

function isFragment(owner: Owner): owner is FragmentOwner {
  return 'parent' in owner
}
