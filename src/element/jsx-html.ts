import type { EmailNode } from './element.ts'
import type { Style, StyleObject } from './style-object.ts'
import type { ThemeRules } from './theme-rules.ts'

type Maybe<T> = T | undefined
/** `600`, or `"600"` as in HTML. */
type Whole = number | `${number}`
export type Side = 'left' | 'center' | 'right'
export type VerticalSide = 'top' | 'middle' | 'bottom' | 'baseline'

/** Attributes of every element. */
export interface CommonAttributes {
  readonly class?: Maybe<string>
  readonly className?: Maybe<string>
  /** This element alone; never cascades beyond CSS inheritance. */
  readonly style?: Maybe<Style>
  /** Rules for this element and everything inside it. */
  readonly theme?: Maybe<ThemeRules>
  /** A component's own defaults: below every theme, above the base sheet. */
  readonly defaults?: Maybe<StyleObject>
  /** What the element says in the text part instead of its children; `''` leaves it out. */
  readonly text?: Maybe<string>
  readonly id?: Maybe<string>
  readonly title?: Maybe<string>
  readonly lang?: Maybe<string>
  readonly dir?: Maybe<'ltr' | 'rtl' | 'auto'>
  readonly role?: Maybe<string>
  readonly [extra: `data-${string}` | `aria-${string}`]: Maybe<string | number | boolean>
}

export interface ContentAttributes extends CommonAttributes {
  readonly children?: EmailNode
}

interface BlockAttributes extends ContentAttributes {
  readonly align?: Maybe<Side | 'justify'>
}

interface LinkAttributes extends ContentAttributes {
  readonly href?: Maybe<string>
  readonly name?: Maybe<string>
  readonly target?: Maybe<'_blank' | '_self' | '_top' | '_parent'>
  readonly rel?: Maybe<string>
}

interface ImageAttributes extends CommonAttributes {
  readonly src: string
  /** What the picture says; `''` when it only decorates. Required, since a picture is often not loaded. */
  readonly alt: string
  /** px, without a unit: Word discards `164px` and takes the file's own width. */
  readonly width?: Maybe<Whole>
  readonly height?: Maybe<Whole>
  readonly border?: Maybe<Whole>
  readonly children?: never
}

interface TableAttributes extends ContentAttributes {
  readonly align?: Maybe<Side>
  readonly bgcolor?: Maybe<string>
  readonly border?: Maybe<Whole>
  readonly cellpadding?: Maybe<Whole>
  readonly cellspacing?: Maybe<Whole>
  readonly width?: Maybe<Whole | `${number}%`>
  readonly height?: Maybe<Whole>
  readonly background?: Maybe<string>
  readonly summary?: Maybe<string>
}

interface RowAttributes extends ContentAttributes {
  readonly align?: Maybe<Side>
  readonly valign?: Maybe<VerticalSide>
  readonly bgcolor?: Maybe<string>
}

interface CellAttributes extends RowAttributes {
  readonly colspan?: Maybe<Whole>
  readonly rowspan?: Maybe<Whole>
  readonly width?: Maybe<Whole | `${number}%`>
  readonly height?: Maybe<Whole>
  readonly nowrap?: Maybe<boolean>
  readonly background?: Maybe<string>
  readonly scope?: Maybe<'col' | 'row' | 'colgroup' | 'rowgroup'>
  readonly headers?: Maybe<string>
  readonly abbr?: Maybe<string>
}

interface ListAttributes extends ContentAttributes {
  readonly type?: Maybe<'disc' | 'circle' | 'square' | '1' | 'a' | 'A' | 'i' | 'I'>
}

interface VoidAttributes extends CommonAttributes {
  readonly children?: never
}

interface MetaAttributes {
  readonly name?: Maybe<string>
  readonly content: string
  readonly 'http-equiv'?: Maybe<string>
  readonly property?: Maybe<string>
  readonly children?: never
}

type BlockTag = 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'div' | 'center' | 'header' | 'footer' | 'main' | 'section' | 'article'

type InlineTag =
  | 'code'
  | 'em'
  | 'strong'
  | 'b'
  | 'i'
  | 'u'
  | 's'
  | 'small'
  | 'sub'
  | 'sup'
  | 'mark'
  | 'span'
  | 'abbr'
  | 'cite'
  | 'kbd'
  | 'samp'
  | 'var'
  | 'strike'
  | 'bdo'

type ContentTag = 'pre' | 'li' | 'dl' | 'dt' | 'dd' | 'address' | 'figure' | 'figcaption' | 'nav' | 'aside' | 'caption'

type Tags<Names extends string, Attributes> = { readonly [Name in Names]: Attributes }

/** The HTML elements an author may write, with HTML's attributes. */
export interface HtmlElements
  extends
    Tags<BlockTag, BlockAttributes>,
    Tags<InlineTag | ContentTag, ContentAttributes>,
    Tags<'table', TableAttributes>,
    Tags<'thead' | 'tbody' | 'tfoot' | 'tr', RowAttributes>,
    Tags<'td' | 'th', CellAttributes>,
    Tags<'hr' | 'br' | 'wbr', VoidAttributes> {
  readonly a: LinkAttributes
  readonly img: ImageAttributes
  readonly ul: ListAttributes
  readonly ol: ListAttributes & { readonly start?: Maybe<Whole> }
  readonly blockquote: BlockAttributes & { readonly cite?: Maybe<string> }
  readonly q: ContentAttributes & { readonly cite?: Maybe<string> }
  readonly del: ContentAttributes & { readonly cite?: Maybe<string>; readonly datetime?: Maybe<string> }
  readonly ins: ContentAttributes & { readonly cite?: Maybe<string>; readonly datetime?: Maybe<string> }
  readonly time: ContentAttributes & { readonly datetime?: Maybe<string> }
  readonly font: ContentAttributes & {
    readonly color?: Maybe<string>
    readonly face?: Maybe<string>
    readonly size?: Maybe<string | number>
  }
  readonly meta: MetaAttributes
}
