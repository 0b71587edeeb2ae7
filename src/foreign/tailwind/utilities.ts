// Tailwind's CSS as style objects: one per class, with the variants that a style of ours knows. The CSS is Tailwind's own
// output, nested blocks in a fixed form, so a few lines read it.

/** A class's declarations, and those of its variants under `@min 640`, `@max 639`, `@dark` or `:hover`. */
export type Utility = ReadonlyMap<string, Readonly<Record<string, string>>>

export interface Utilities {
  /** In Tailwind's order: of two classes the later one counts. */
  readonly byClass: ReadonlyMap<string, Utility>
  /** What its own variables are where no class sets them. */
  readonly initial: ReadonlyMap<string, string>
}

interface Block {
  readonly prelude: string
  readonly declarations: Record<string, string>
  readonly blocks: Block[]
}

/** The variant of declarations that hold always. */
export const ALWAYS = ''

export function readUtilities(css: string): Utilities {
  const byClass = new Map<string, Map<string, Record<string, string>>>()
  const initial = new Map<string, string>()
  for (const block of readBlocks(css)) collect(block, byClass, initial)
  return { byClass, initial }
}

function collect(block: Block, byClass: Map<string, Map<string, Record<string, string>>>, initial: Map<string, string>): void {
  const { prelude } = block
  if (prelude.startsWith('@property ')) {
    const value = block.declarations['initial-value']
    if (value !== undefined) initial.set(prelude.slice('@property '.length).trim(), value)
  } else if (/^@layer (?:utilities|components)\b/.test(prelude)) {
    for (const inner of block.blocks) collect(inner, byClass, initial)
  } else if (prelude.startsWith('.')) {
    const name = className(prelude)
    if (name === undefined) return
    const utility = byClass.get(name) ?? new Map<string, Record<string, string>>()
    gather(block, ALWAYS, utility)
    byClass.set(name, utility)
  }
}

/** `undefined` for a selector that asks for more than one class. */
function className(selector: string): string | undefined {
  const escaped = /^\.((?:\\.|[\w-]|[^\x00-\x7F])+)$/.exec(selector)?.[1]
  return escaped?.replace(/\\([\da-f]{1,6}) ?|\\(.)/gi, (_, code: string | undefined, character: string) =>
    code === undefined ? character : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}

function gather(block: Block, variant: string, into: Map<string, Record<string, string>>): void {
  if (Object.keys(block.declarations).length > 0) into.set(variant, { ...into.get(variant), ...block.declarations })
  for (const inner of block.blocks) {
    const condition = variantOf(inner.prelude)
    if (condition === ALWAYS) gather(inner, variant, into)
    else if (condition !== undefined && variant === ALWAYS) gather(inner, condition, into)
  }
}

/** `undefined` for a condition that no style of ours has: the class then does nothing under it. */
function variantOf(prelude: string): string | undefined {
  if (prelude === '&:hover') return ':hover'
  if (/^@media \(hover: ?hover\)$/.test(prelude)) return ALWAYS
  if (/^@media \(prefers-color-scheme: ?dark\)$/.test(prelude)) return '@dark'
  const width = /^@media (?:(?:only )?screen and )?\((.+)\)$/.exec(prelude)?.[1] ?? ''
  const [, comparison, bound, number, unit] = /^(?:width (>=|<=|<)|(m(?:in|ax))-width:) ?([\d.]+)(rem|em|px)$/.exec(width) ?? []
  if (number === undefined) return undefined
  const px = Math.round(Number(number) * (unit === 'px' ? 1 : 16))
  if (comparison === '>=' || bound === 'min') return `@min ${px}`
  return `@max ${comparison === '<' ? px - 1 : px}`
}

function readBlocks(css: string): Block[] {
  const root: Block = { prelude: '', declarations: {}, blocks: [] }
  const open: Block[] = [root]
  for (const [, text = '', end] of css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/((?:"[^"]*"|'[^']*'|\\.|[^{};"'\\])*)([{};])/g)) {
    const block = open.at(-1)!
    const written = text.trim()
    if (end === '{') {
      const inner: Block = { prelude: written.replace(/\s+/g, ' '), declarations: {}, blocks: [] }
      block.blocks.push(inner)
      open.push(inner)
      continue
    }
    const colon = written.indexOf(':')
    if (colon > 0 && !written.startsWith('@')) block.declarations[written.slice(0, colon).trim()] = written.slice(colon + 1).trim()
    if (end === '}' && open.length > 1) open.pop()
  }
  return root.blocks
}
