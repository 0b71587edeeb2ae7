import { gradientStart } from '../css/color.ts'
import { isWideKeyword } from '../css/shorthand.ts'
import { round } from '../css/length.ts'
import { properties, inheritedProperties } from './properties.ts'
import type { CompiledValue, ValueContext } from './value-context.ts'

/** An element's computed style, and what its children need beyond it. */
export interface State {
  readonly style: ReadonlyMap<string, string>
  /** A unitless line-height is inherited as a factor, so that a large heading in a 1.5 body does not overlap itself. */
  readonly lineHeightFactor: number | undefined
  /** `start` or `end` is inherited as such, since a child may turn the direction round. */
  readonly logicalAlign: string | undefined
  /** The opaque colour behind the element's text, as hex. */
  readonly backdrop: string
}

/** What surrounds the root element. */
export const outsideState: State = { style: new Map(), lineHeightFactor: undefined, logicalAlign: undefined, backdrop: '#ffffff' }

/** Gives a winner's value, or `undefined` when it turns out to be unusable. */
export type ReadWinner = (property: string) => CompiledValue | undefined

/**
 * Computes the style of one element, top-down: the parent's state comes in, this element's goes out.
 *
 * @param declared the properties that have a winner
 * @param rem the root's font size in px; `undefined` for the root itself
 */
export function computeState(declared: Iterable<string>, read: ReadWinner, parent: State, rem: number | undefined): State {
  const style = new Map<string, string>()
  for (const property of inheritedProperties) {
    const value = parent.style.get(property)
    if (value !== undefined) style.set(property, value)
  }
  const computation = new Computation(style, read, parent, rem)
  const rest = new Set(declared)
  for (const property of first) if (rest.delete(property)) computation.set(property)
  computation.colors(rest.delete('color'), rest.delete('background-color'))
  const lineHeightFactor = computation.lineHeight(rest.delete('line-height'))
  const logicalAlign = computation.textAlign(rest.delete('text-align'))
  for (const property of rest) computation.set(property)
  return { style, lineHeightFactor, logicalAlign, backdrop: computation.backdrop }
}

/** Other values are measured against these. */
const first = ['direction', 'font-size'] as const

class Computation {
  private readonly style: Map<string, string>
  private readonly read: ReadWinner
  private readonly parent: State
  private readonly rem: number | undefined

  constructor(style: Map<string, string>, read: ReadWinner, parent: State, rem: number | undefined) {
    this.style = style
    this.read = read
    this.parent = parent
    this.rem = rem
  }

  set(property: string): void {
    const compiled = this.read(property)
    if (compiled !== undefined) this.put(property, compiled)
  }

  private put(property: string, compiled: CompiledValue): void {
    const value = typeof compiled === 'string' ? this.keyword(property, compiled) : compiled(this.context(property))
    if (value === undefined || this.isQuiet(property, value)) this.style.delete(property)
    else this.style.set(property, value)
  }

  /** A background may be made from the colour, and a translucent colour is blended with the background. */
  colors(hasColor: boolean, hasBackground: boolean): void {
    const color = hasColor ? this.read('color') : undefined
    if (color !== undefined) this.put('color', color)
    if (hasBackground) this.set('background-color')
    if (hasBackground && typeof color === 'function') this.put('color', color)
  }

  lineHeight(isDeclared: boolean): number | undefined {
    const declared = isDeclared ? this.read('line-height') : 'inherit'
    if (isDeclared && declared !== undefined) this.put('line-height', declared)
    const value = this.style.get('line-height') ?? ''
    const isInherited = declared === undefined || inheritsByKeyword(declared)
    const factor = isInherited ? this.parent.lineHeightFactor : /^[\d.]+$/.test(value) ? Number(value) : undefined
    if (factor !== undefined) this.style.set('line-height', this.lineOf(factor))
    return factor
  }

  /** Where only the client knows the size of the font, it has to work out the line as well. */
  private lineOf(factor: number): string {
    const size = knownSize(this.style)
    return size === undefined ? String(factor) : `${Math.round(round(factor * size))}px`
  }

  textAlign(isDeclared: boolean): string | undefined {
    const declared = isDeclared ? this.read('text-align') : undefined
    const keyword = this.alignment(declared)
    if (keyword === undefined) return undefined
    if (keyword !== 'start' && keyword !== 'end') {
      this.put('text-align', keyword)
      return undefined
    }
    const isLeft = (keyword === 'start') === (this.style.get('direction') !== 'rtl')
    this.style.set('text-align', isLeft ? 'left' : 'right')
    return keyword
  }

  /** `undefined`: nothing to do, since the inherited alignment stands already. */
  private alignment(declared: CompiledValue | undefined): CompiledValue | undefined {
    const { logicalAlign, style } = this.parent
    if (declared === undefined) return logicalAlign
    if (declared === 'initial') return 'start'
    return inheritsByKeyword(declared) ? (logicalAlign ?? style.get('text-align') ?? 'start') : declared
  }

  /** Alpha and `transparent` let what is behind shine through: of a gradient its first colour, which stands in for it (rule 47). */
  get backdrop(): string {
    const background = this.style.get('background-color')
    if (background?.startsWith('#') === true) return background
    const image = this.style.get('background-image')
    return (image === undefined ? undefined : gradientStart(image)) ?? this.parent.backdrop
  }

  private isQuiet(property: string, value: string): boolean {
    const row = properties[property]
    if (row?.isQuiet !== true) return false
    return value === (row.initial === 'currentcolor' ? this.style.get('color') : row.initial)
  }

  private keyword(property: string, value: string): string | undefined {
    if (!isWideKeyword(value)) return value
    const row = properties[property]
    const inherits = value === 'inherit' || (value !== 'initial' && row?.inherits === true)
    const inheritedValue = inherits ? this.parent.style.get(property) : undefined
    if (inheritedValue !== undefined) return inheritedValue
    return row?.initial === 'currentcolor' ? this.context(property).color : (row?.initial ?? undefined)
  }

  private context(property: string): ValueContext {
    const parentFontSize = fontSizeOf(this.parent.style)
    const own = this.fontSize()
    return {
      em: own,
      rem: this.rem ?? (property === 'font-size' ? 16 : own),
      parentFontSize,
      parentFontWeight: this.parent.style.get('font-weight') ?? '400',
      // `color: currentcolor` is the parent's colour; everywhere else it is the element's own.
      color: (property === 'color' ? this.parent.style : this.style).get('color') ?? '#000000',
      backdrop: property === 'background-color' || property === 'box-shadow' ? this.parent.backdrop : this.backdrop,
    }
  }

  private fontSize(): number {
    return fontSizeOf(this.style)
  }
}

/** For an inherited property every CSS-wide keyword but one means the parent's value. */
function inheritsByKeyword(value: CompiledValue): boolean {
  return typeof value === 'string' && value !== 'initial' && isWideKeyword(value)
}

/** The font size in px; 16 where only the client knows it. */
export function fontSizeOf(style: ReadonlyMap<string, string>): number {
  return knownSize(style) ?? 16
}

/** `undefined` for a size that depends on the window. */
function knownSize(style: ReadonlyMap<string, string>): number | undefined {
  const px = /^([\d.]+)(?:px)?$/.exec(style.get('font-size') ?? '16px')
  return px === null ? undefined : Number(px[1])
}
