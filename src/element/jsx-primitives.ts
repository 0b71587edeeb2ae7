import type { EmailNode } from './element.ts'
import type { CommonAttributes, ContentAttributes, Side, VerticalSide } from './jsx-html.ts'
import type { BoxName, ThemeRules, TokenValues } from './theme-rules.ts'

type Maybe<T> = T | undefined

/** A width in px, a share of the parent (`50%`), or a ratio of what is left (`2fr`). */
export type ColumnWidth = number | `${number}%` | `${number}fr`

export type EmailKind = 'transactional' | 'promotional'

/**
 * How a button is drawn in Outlook on Windows.
 * `padding`: clickable as a whole, one link, square corners. `table`: the right size, only the label is clickable.
 * `vml`: exact corners, needs a fixed `width` and `height`.
 */
export type ButtonMode = 'padding' | 'table' | 'vml'

interface Children {
  readonly children?: EmailNode
}

/** The elements our components are made of; what each of them means is in primitives.ts. */
export interface EmailElements {
  readonly 'e-email': ContentAttributes & {
    readonly subject: string
    readonly css?: Maybe<string>
    readonly headers?: Maybe<Readonly<Record<string, string>>>
    readonly kind?: Maybe<EmailKind>
  }
  readonly 'e-preheader': Children
  readonly 'e-head': Children
  readonly 'e-style': { readonly css: string }
  readonly 'e-font': {
    readonly family: string
    readonly url: string
    readonly format?: Maybe<string>
    readonly weight?: Maybe<number | string>
    readonly style?: Maybe<string>
    readonly fallback?: Maybe<string>
  }
  readonly 'e-theme': Children & {
    readonly rules?: Maybe<ThemeRules>
    readonly tokens?: Maybe<TokenValues>
    readonly private?: Maybe<boolean>
  }
  readonly 'e-slot': Children
  readonly 'e-body': ContentAttributes & { readonly width?: Maybe<number>; readonly full?: Maybe<boolean> }
  readonly 'e-container': ContentAttributes & { readonly width?: Maybe<number> }
  readonly 'e-box': ContentAttributes & {
    readonly name: BoxName
    readonly width?: Maybe<number | `${number}%`>
    readonly align?: Maybe<Side | 'start' | 'end'>
    readonly background?: Maybe<string>
  }
  readonly 'e-columns': ContentAttributes & {
    readonly gap?: Maybe<number>
    readonly reverse?: Maybe<boolean>
    readonly valign?: Maybe<VerticalSide>
    readonly stack?: Maybe<'never'>
  }
  readonly 'e-column': ContentAttributes & { readonly width?: Maybe<ColumnWidth>; readonly valign?: Maybe<VerticalSide> }
  readonly 'e-button': ContentAttributes & {
    readonly href: string
    readonly mode?: Maybe<ButtonMode>
    readonly width?: Maybe<number>
    readonly height?: Maybe<number>
    readonly align?: Maybe<Side>
  }
  readonly 'e-spacer': CommonAttributes & { readonly height?: Maybe<number> }
  readonly 'e-divider': CommonAttributes
  readonly 'e-data-table': ContentAttributes
  readonly 'e-mso': Children & { readonly when?: Maybe<string> }
  readonly 'e-not-mso': Children
  readonly 'e-desktop': Children & { readonly at?: Maybe<number> }
  readonly 'e-mobile': Children & { readonly at?: Maybe<number> }
  readonly 'e-html-only': Children
  readonly 'e-text-only': Children
  readonly 'e-nowrap': Children
  readonly 'e-pixel': { readonly src: string }
  readonly 'e-raw': { readonly html: string; readonly text?: Maybe<string> }
}
