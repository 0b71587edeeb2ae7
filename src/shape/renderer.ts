// From a template and props to a shape and values: walk; where the structure is new, record, lower and remember it, and walk
// again. Values of lists are matched with their fragments last, since a fragment depends on the whole part around its list.

import { fail } from '../diagnostics/mail-diagnostic.ts'
import type { Component } from '../element/element.ts'
import { jsx } from '../element/jsx.ts'
import { componentName } from '../element/component-stack.ts'
import { Walk } from '../element/evaluate.ts'
import type { PendingList, PendingValue } from '../element/evaluate-list.ts'
import { Recorder } from '../element/recorder.ts'
import { StructureNode, UNKNOWN } from '../element/structure.ts'
import { ByteWriter } from '../emit/byte-writer.ts'
import type { ItemValue, Value } from '../emit/program.ts'
import { Foreign } from '../foreign/foreign.ts'
import { normalizeDocument } from '../foreign/document.ts'
import type { Builder, BuildOptions, BuildResult } from './build.ts'
import { ShapeCache } from './cache.ts'
import type { CacheStats } from './cache.ts'
import { loadBuild } from './load-build.ts'
import { FragmentLeaf, positionIn } from './owner.ts'
import type { FragmentOwner, Owner } from './owner.ts'
import type { FragmentPart, Part, PartList, ShapePart } from './part.ts'
import { builtFor, loweringKey, preparedPart } from './prepared.ts'
import type { Prepared } from './prepared.ts'
import { requireEmail } from './require-email.ts'
import { Shape } from './shape.ts'
import type { Source } from './source.ts'
import { structureHash } from './structure-hash.ts'

/** A template's structures so far. */
interface TemplateShapes {
  root: StructureNode
  /** Set when document CSS looks at siblings: then lists are part of the structure. */
  isFlat: boolean
  /** This renderer's own options, and for the rest those the template was built with. */
  readonly options: BuildOptions
}

export interface Rendered {
  readonly shape: Shape
  readonly values: readonly Value[]
  /** Whether this mail's structure had to be lowered, wholly or in one of its list items. */
  readonly isFresh: boolean
}

export interface RendererOptions extends BuildOptions {
  /** How many shapes and fragments are kept. */
  readonly cacheSize: number
  /** Treats every list as part of the structure; for tests that compare with fragments. */
  readonly isFlat?: boolean
}

/** A template's structure may need a second look when document CSS turns out to look at siblings, or a component is not pure. */
const MAX_ATTEMPTS = 4

export class Renderer {
  private readonly templates = new WeakMap<object, TemplateShapes>()
  private readonly cache: ShapeCache
  private readonly options: RendererOptions
  private readonly builders = new Map<string, Builder>()
  private readonly writer = new ByteWriter()
  /** What this renderer knows about components that are not written for emailc. */
  readonly foreign = new Foreign()

  constructor(options: RendererOptions) {
    this.options = options
    this.cache = new ShapeCache(options.cacheSize)
  }

  private builderFor(options: BuildOptions): Builder {
    const key = loweringKey(options)
    const known = this.builders.get(key)
    if (known !== undefined) return known
    const builder = new (loadBuild().Builder)(options)
    this.builders.set(key, builder)
    return builder
  }

  stats(): CacheStats {
    return this.cache.stats()
  }

  /** The parts this renderer holds of a template, by the structure each was lowered from; what `prepare` takes. */
  prepared(template: object): Prepared {
    const parts = this.cache.ownersOf(template).map(({ source, part }) => [structureHash(source), part] as const)
    const { targets, wrapText } = this.shapesOf(template).options
    return {
      options: { ...(targets === undefined ? {} : { targets }), ...(wrapText === undefined ? {} : { wrapText }) },
      parts: Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1))),
    }
  }

  /** Renders `content`, a tree whose structures are remembered under `template`. */
  render(template: Component<never>, content: unknown): Rendered {
    const shapes = this.shapesOf(template)
    this.cache.beginMail()
    let isFresh = false
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const walk = this.walk(shapes, content)
      const owner = walk?.node.leaf as Owner | null | undefined
      if (walk !== undefined && owner !== null && owner !== undefined) {
        this.cache.touch(owner)
        const binding = new Binding(this, template)
        const values = this.bind(binding, owner, walk.values, shapes)
        if (values === undefined) continue
        if (!isFresh && !binding.isFresh) this.cache.countHit()
        return { shape: owner.shape, values, isFresh: isFresh || binding.isFresh }
      }
      this.learn(template, shapes, content)
      isFresh = true
    }
    return fail('render-unstable', [componentName(template)])
  }

  /** `undefined` when the sheet of an item's CSS module looks at siblings: then lists are structure, and the mail is walked anew. */
  private bind(binding: Binding, owner: Owner, pending: PendingValue[], shapes: TemplateShapes): readonly Value[] | undefined {
    try {
      return binding.bind(owner, pending)
    } catch (error) {
      if (!(error instanceof SiblingsMatter)) throw error
      makeFlat(shapes)
      return undefined
    }
  }

  private shapesOf(template: object): TemplateShapes {
    const known = this.templates.get(template)
    if (known !== undefined) return known
    const own = Object.entries(this.options).filter(([, value]) => value !== undefined)
    const options: BuildOptions = { ...builtFor(template), ...Object.fromEntries(own) }
    const shapes = { root: new StructureNode(null, undefined), isFlat: this.options.isFlat ?? false, options }
    this.templates.set(template, shapes)
    return shapes
  }

  /** The fast walk. Whatever it throws is thrown again, with its place, by the recording one. */
  private walk(shapes: TemplateShapes, content: unknown): Walk | undefined {
    const walk = new Walk(shapes.root, { isFlat: shapes.isFlat, foreign: this.foreign })
    try {
      walk.run(content)
      return walk
    } catch {
      return undefined
    }
  }

  private learn(template: Component<never>, shapes: TemplateShapes, content: unknown): void {
    const recorder = new Recorder()
    record(new Walk(UNKNOWN, { isFlat: shapes.isFlat, recorder, foreign: this.foreign }), content)
    const roots = requireEmail(normalizeDocument(recorder.roots), componentName(template))
    const source: Source = { nodes: roots, inside: null }
    const listIndexes = recorder.lists.map((list) => list.valueIndex)
    const built = this.buildShape(template, source, listIndexes)
    if (built.kind === 'siblings') {
      makeFlat(shapes)
      return
    }
    const node = insert(shapes.root, recorder)
    const owner: Owner = {
      template,
      part: built.part,
      shape: new Shape(built.part, this.writer),
      source,
      lists: built.part.lists,
      node,
      lastUsed: 0,
    }
    node.leaf = owner
    this.cache.add(owner)
  }

  private buildShape(template: object, source: Source, listIndexes: readonly number[]): BuildResult<ShapePart> {
    const { options } = this.shapesOf(template)
    const prepared = this.preparedPart(template, source, options)
    if (prepared?.kind === 'shape') return { kind: 'part', part: prepared }
    return this.builderFor(options).shape(source, listIndexes)
  }

  private preparedPart(template: object, source: Source, options: BuildOptions): Part | undefined {
    return options.disabledPasses === undefined ? preparedPart(template, source, options) : undefined
  }

  /** Lowers one item for one position in one parent, and remembers it. */
  lowerItem(template: object, parent: Owner, list: PartList, leaf: FragmentLeaf, node: StructureNode, position: number): FragmentOwner {
    const itemPosition = { isFirst: (position & 1) !== 0, isLast: (position & 2) !== 0 }
    const source: Source = { nodes: leaf.nodes, inside: { parent: parent.source, listIndex: list.index, position: itemPosition } }
    const { options } = this.shapesOf(template)
    const prepared = this.preparedPart(template, source, options)
    const part = prepared?.kind === 'fragment' ? prepared : this.buildFragment(source, leaf, parent, options)
    const fragment: FragmentOwner = { template, part, shape: parent.shape, source, lists: part.lists, node, lastUsed: 0, parent, position }
    parent.shape.hold(part)
    leaf.set(fragment)
    this.cache.add(fragment)
    return fragment
  }

  private buildFragment(source: Source, leaf: FragmentLeaf, parent: Owner, options: BuildOptions): FragmentPart {
    const built = this.builderFor(options).fragment(source, leaf.listIndexes, parent.shape.part.diagnostics)
    if (built.kind === 'siblings') throw new SiblingsMatter()
    return built.part
  }

  touch(owner: Owner): void {
    this.cache.touch(owner)
  }
}

/** Thrown by the lowering of an item whose looks depend on its siblings. */
class SiblingsMatter extends Error {}

function makeFlat(shapes: TemplateShapes): void {
  shapes.isFlat = true
  shapes.root = new StructureNode(null, undefined)
}

/** Matches the items of one mail's lists with their fragments. */
class Binding {
  isFresh = false
  private readonly renderer: Renderer
  private readonly template: Component<never>

  constructor(renderer: Renderer, template: Component<never>) {
    this.renderer = renderer
    this.template = template
  }

  /** Puts the bound items in the place of each list. */
  bind(owner: Owner, pending: PendingValue[]): readonly Value[] {
    const values = pending as Value[]
    for (const list of owner.lists) values[list.index] = this.bindList(owner, list, pending[list.index] as PendingList)
    return values
  }

  private bindList(owner: Owner, list: PartList, pending: PendingList): readonly ItemValue[] {
    const { nodes } = pending
    const last = nodes.length - 1
    const items: ItemValue[] = []
    for (let i = 0; i <= last; i++) {
      const position = positionIn(list, i === 0, i === last)
      const known = (nodes[i]!.leaf as FragmentLeaf | null)?.get(owner, position)
      if (known === undefined) {
        items.push(this.newItem(owner, list, pending, i, position))
      } else {
        this.renderer.touch(known)
        items.push([known.part.id, this.bind(known, pending.values[i]!)])
      }
    }
    return items
  }

  private newItem(owner: Owner, list: PartList, pending: PendingList, i: number, position: number): ItemValue {
    this.isFresh = true
    const item = pending.items[i]
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const walk = new Walk(pending.root, { contexts: pending.contexts, isFlat: false, isInline: true, foreign: pending.foreign })
      walk.run(item)
      const leaf = walk.node.leaf as FragmentLeaf | null
      if (leaf !== null) {
        const fragment = leaf.get(owner, position) ?? this.renderer.lowerItem(this.template, owner, list, leaf, walk.node, position)
        return [fragment.part.id, this.bind(fragment, walk.values)]
      }
      learnItem(pending, item)
    }
    return fail('render-unstable', [componentName(this.template)])
  }
}

function learnItem(pending: PendingList, item: unknown): void {
  const recorder = new Recorder()
  record(new Walk(UNKNOWN, { contexts: pending.contexts, isFlat: false, isInline: true, recorder, foreign: pending.foreign }), item)
  insert(pending.root, recorder).leaf = new FragmentLeaf(
    recorder.roots,
    recorder.lists.map((list) => list.valueIndex),
  )
}

function record(walk: Walk, content: unknown): void {
  try {
    walk.run(content)
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) fail('component-recursion', ['a component'], {}, { cause: error })
    throw error
  }
}

/** Adds recorded steps to a trie, with a trie of its own for each list met on the way. */
function insert(root: StructureNode, recorder: Recorder): StructureNode {
  const lists = new Set(recorder.lists.map((list) => list.stepIndex))
  let node = root
  for (const [i, token] of recorder.steps.entries()) {
    // The step before this index was `list`: its node is where the items' trie hangs.
    if (lists.has(i)) node.items ??= new StructureNode(null, undefined)
    node = node.extend(token)
  }
  return node
}

/** The element a template and its props make. */
export function templateElement(template: Component<never>, props: object): unknown {
  return jsx(template, props)
}
