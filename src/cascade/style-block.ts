import { expandShorthand, isWideKeyword, longhandsOf } from '../css/shorthand.ts'
import { isKnownProperty, nearestProperty } from '../css/known-properties.ts'
import { isLogical } from '../css/logical-property.ts'
import { staysUncomputed } from '../css/fold-math.ts'
import { isValueOf, valueSyntax } from '../css/match-value.ts'
import { parseDeclarations } from '../css/parse-declarations.ts'
import type { WrittenDeclaration } from '../css/parse-declarations.ts'
import { cssName, numberValue } from '../css/property-name.ts'
import { usesVariables } from '../css/variables.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, DiagnosticPlace } from '../diagnostics/diagnostic.ts'
import { compileValue } from './compile-value.ts'
import type { VariantKey } from './styled.ts'
import type { Token } from './tokens.ts'
import type { CompiledValue } from './value-context.ts'
import { looksLikeVariant, variantKey } from './variants.ts'

/** One longhand of a rule or a style object. */
export interface LonghandDeclaration {
  readonly property: string
  /** The longhand's value; the whole shorthand's while it holds variables. */
  readonly value: string
  /** As the author wrote it. */
  readonly written: { readonly property: string; readonly value: string }
  /** Absent while the value holds variables. */
  readonly compiled: CompiledValue | undefined
}

/** A problem in a rule; its place is known where the rule is used. */
export type Problem = (place: DiagnosticPlace) => Diagnostic

/** A rule's declarations, parsed once and expanded to longhands. */
export interface StyleBlock {
  readonly base: readonly LonghandDeclaration[]
  readonly variants: ReadonlyMap<VariantKey, readonly LonghandDeclaration[]>
  readonly tokens: ReadonlyMap<string, Token>
  readonly hasLogical: boolean
  readonly hasVariables: boolean
  readonly problems: readonly Problem[]
}

/** Reads a style object or CSS text. Values that cannot be read are left out and reported, as a browser leaves them out. */
export function parseStyleBlock(style: unknown): StyleBlock {
  const builder = new BlockBuilder()
  if (typeof style === 'string') builder.addText(style)
  else if (typeof style === 'object' && style !== null) builder.addObject(style, undefined)
  return builder.build()
}

/** A block of document CSS: its importance is the cascade's business, so it is not reported. */
export function blockOfDeclarations(declarations: readonly WrittenDeclaration[]): StyleBlock {
  const builder = new BlockBuilder()
  for (const declaration of declarations) builder.add({ ...declaration, isImportant: false }, undefined)
  return builder.build()
}

class BlockBuilder {
  private readonly base: LonghandDeclaration[] = []
  private readonly variants = new Map<VariantKey, LonghandDeclaration[]>()
  private readonly tokens = new Map<string, Token>()
  private readonly problems: Problem[] = []

  build(): StyleBlock {
    const all = [this.base, ...this.variants.values()].flat()
    return {
      base: this.base,
      variants: this.variants,
      tokens: this.tokens,
      problems: this.problems,
      hasLogical: all.some(({ property }) => isLogical(property)),
      hasVariables: all.some(({ compiled }) => compiled === undefined),
    }
  }

  addText(text: string): void {
    const { declarations, leftovers } = parseDeclarations(text)
    for (const declaration of declarations) this.add(declaration, undefined)
    for (const leftover of leftovers) this.problems.push((place) => createDiagnostic('css-syntax', [leftover], place))
  }

  addObject(style: object, variant: VariantKey | undefined): void {
    for (const [key, value] of Object.entries(style)) {
      if (value === undefined || value === null || value === false) continue
      if (looksLikeVariant(key)) this.addVariant(key, value, variant)
      else if (key.startsWith('--')) this.addToken(key, value, variant)
      else this.addEntry(key, value, variant)
    }
  }

  private addEntry(key: string, value: unknown, variant: VariantKey | undefined): void {
    const property = cssName(key)
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.problems.push((place) => createDiagnostic('css-value-type', [property, typeof value], place))
      return
    }
    const text = typeof value === 'number' ? numberValue(property, value) : value.trim()
    const important = /\s*!\s*important$/i.exec(text)
    const written = important === null ? text : text.slice(0, important.index)
    this.add({ property, value: written, isImportant: important !== null }, variant)
  }

  private addVariant(key: string, value: unknown, outer: VariantKey | undefined): void {
    const variant = variantKey(key)
    if (outer !== undefined) this.problems.push((place) => createDiagnostic('css-variant-nested', [key, outer], place))
    else if (variant === undefined) this.problems.push((place) => createDiagnostic('css-variant', [key], place))
    else if (typeof value === 'object' && value !== null) this.addObject(value, variant)
    else if (typeof value === 'string') {
      for (const declaration of parseDeclarations(value).declarations) this.add(declaration, variant)
    } else this.problems.push((place) => createDiagnostic('css-value-type', [key, typeof value], place))
  }

  private addToken(name: string, value: unknown, variant: VariantKey | undefined): void {
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.problems.push((place) => createDiagnostic('css-value-type', [name, typeof value], place))
    } else if (variant === undefined) this.tokens.set(name, { ...this.tokens.get(name), light: value })
    else if (variant === '@dark') this.tokens.set(name, { ...this.tokens.get(name), dark: value })
    else this.problems.push((place) => createDiagnostic('token-variant', [name, variant], place))
  }

  add({ property, value, isImportant }: WrittenDeclaration, variant: VariantKey | undefined): void {
    if (isImportant) {
      this.problems.push((place) => createDiagnostic('css-important', [property], place))
    }
    if (property.startsWith('--')) return this.addToken(property, value, variant)
    if (!isKnownProperty(property)) {
      this.problems.push((place) => createDiagnostic('css-unknown-property', [property, nearestProperty(property)], place))
      return
    }
    const longhands = readDeclaration(property, value)
    if (longhands === undefined) {
      this.problems.push((place) => createDiagnostic('css-invalid-value', [property, value, valueSyntax(property)], place))
      return
    }
    if (!usesVariables(value) && staysUncomputed(value))
      this.problems.push((place) => createDiagnostic('css-value-kept', [property, value], place))
    const target = variant === undefined ? this.base : (this.variants.get(variant) ?? [])
    if (variant !== undefined) this.variants.set(variant, target)
    target.push(...longhands)
  }
}

/**
 * The longhands of one declaration, ready for the cascade; `undefined` when the value does not fit.
 * A shorthand with variables is expanded later, when their values are known (CSS Variables 1 §3.2).
 */
export function readDeclaration(property: string, value: string): LonghandDeclaration[] | undefined {
  const written = { property, value }
  if (usesVariables(value)) {
    return (longhandsOf(property) ?? [property]).map((longhand) => ({ property: longhand, value, written, compiled: undefined }))
  }
  if (!isWideKeyword(value) && !isValueOf(property, value)) return undefined
  const longhands = longhandsOf(property) === undefined ? [[property, value] as const] : expandShorthand(property, value)
  return longhands?.map(([longhand, part]) => ({ property: longhand, value: part, written, compiled: compileDeclared(longhand, part) }))
}

/** CSS-wide keywords stay as they are: compute.ts resolves them against the parent. */
export function compileDeclared(property: string, value: string): CompiledValue {
  return isWideKeyword(value) ? value.toLowerCase() : compileValue(property, value)
}
