import type { boxNames, HtmlTag, Primitive } from './primitives.ts'
import type { StyleObject } from './style-object.ts'

/**
 * The boxes that components draw and a theme may address by name. Add your own with declaration merging when a component
 * of yours uses `<e-box name="…">`:
 *
 * @example
 * declare module 'emailc/components' { interface BoxNames { callout: true } }
 */
export interface BoxNames extends Record<(typeof boxNames)[number], true> {}

/** A box that a theme can style by name: those of the library, and those that a project adds to `BoxNames`. */
export type BoxName = keyof BoxNames & string

type Unprefixed<Name extends string> = Name extends `e-${infer Rest}` ? Rest : never

/** What a rule's selector may begin with: an HTML tag, a primitive without its prefix (`button`), or a box (`card`). */
export type ThemeTarget = HtmlTag | Unprefixed<Primitive> | BoxName

/**
 * The rules of one scope: selector → style. A selector is a tag, `tag.class`, `.class`, or a comma list of these. Within a
 * scope a class beats a tag and a later rule beats an earlier one; a nearer scope beats both.
 *
 * @example
 * const rules: ThemeRules = { p: { color: '#333333' }, 'p.muted, small': { color: '#777777' }, button: { backgroundColor: '#0a7' } }
 */
export type ThemeRules = { readonly [Target in ThemeTarget]?: StyleObject | undefined } & {
  readonly [selector: `${ThemeTarget}.${string}` | `.${string}` | `${string},${string}`]: StyleObject | undefined
}

/** One theme value; `dark` replaces it where the reader's client is in dark mode. */
export type TokenValue = string | number | { readonly light: string | number; readonly dark: string | number }

/** Theme values by name: `brand` is `var(--brand)` in CSS and `useToken('brand')` in code. */
export type TokenValues = Readonly<Record<string, TokenValue>>

/** Where the selectors of a theme are written: line and column of each, from 1. */
export interface RulePlaces {
  readonly file: string
  readonly rules: Readonly<Record<string, readonly [line: number, column: number]>>
}

/** The property beside a theme's rules that holds their places; the same in every copy of this module. */
export const RULE_PLACES: unique symbol = Symbol.for('emailc.rule-places')
