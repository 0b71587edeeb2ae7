// The type of a style written in TypeScript: CSS properties that mean something in e-mail, in camelCase or kebab-case,
// Word's own `mso-*` properties, custom properties, and variants.

type Wide = 'inherit' | 'initial' | 'unset' | `var(${string})`

/** A length: a number is px. */
type Length = number | Wide | `${number}${'px' | 'pt' | 'em' | 'rem' | '%' | 'in' | 'cm'}` | `calc(${string})` | (string & {})
type Color = Wide | (string & {})
type Text = string
type Keyword<K extends string> = K | Wide
type LineStyle = Keyword<'none' | 'solid' | 'dashed' | 'dotted' | 'double' | 'hidden' | 'groove' | 'ridge' | 'inset' | 'outset'>

interface TextProperties {
  color?: Color
  fontFamily?: Text
  fontSize?: Length
  fontStyle?: Keyword<'normal' | 'italic' | 'oblique'>
  fontVariant?: Keyword<'normal' | 'small-caps'>
  fontWeight?: number | Keyword<'normal' | 'bold' | 'bolder' | 'lighter' | `${number}`>
  font?: Text
  lineHeight?: Length
  letterSpacing?: Length
  wordSpacing?: Length
  textAlign?: Keyword<'left' | 'right' | 'center' | 'justify' | 'start' | 'end'>
  textDecoration?: Text
  textDecorationColor?: Color
  textDecorationLine?: Keyword<'none' | 'underline' | 'line-through' | 'overline'>
  textDecorationStyle?: Keyword<'solid' | 'double' | 'dotted' | 'dashed' | 'wavy'>
  textDecorationThickness?: Length
  textUnderlineOffset?: Length
  textIndent?: Length
  textOverflow?: Keyword<'clip' | 'ellipsis'>
  textShadow?: Text
  textTransform?: Keyword<'none' | 'uppercase' | 'lowercase' | 'capitalize'>
  textWrap?: Keyword<'wrap' | 'nowrap' | 'balance' | 'pretty'>
  whiteSpace?: Keyword<'normal' | 'nowrap' | 'pre' | 'pre-wrap' | 'pre-line' | 'break-spaces'>
  wordBreak?: Keyword<'normal' | 'break-all' | 'break-word' | 'keep-all'>
  wordWrap?: Keyword<'normal' | 'break-word'>
  overflowWrap?: Keyword<'normal' | 'break-word' | 'anywhere'>
  hyphens?: Keyword<'none' | 'manual' | 'auto'>
  tabSize?: number | Wide
  direction?: Keyword<'ltr' | 'rtl'>
  unicodeBidi?: Keyword<'normal' | 'embed' | 'isolate' | 'bidi-override' | 'plaintext'>
  verticalAlign?: Keyword<'baseline' | 'top' | 'middle' | 'bottom' | 'sub' | 'super' | 'text-top' | 'text-bottom'> | Length
  quotes?: Text
  listStyle?: Text
  listStyleImage?: Text
  listStylePosition?: Keyword<'inside' | 'outside'>
  listStyleType?: Text
}

interface BoxProperties {
  margin?: Length
  marginTop?: Length
  marginRight?: Length
  marginBottom?: Length
  marginLeft?: Length
  marginBlock?: Length
  marginBlockStart?: Length
  marginBlockEnd?: Length
  marginInline?: Length
  marginInlineStart?: Length
  marginInlineEnd?: Length
  padding?: Length
  paddingTop?: Length
  paddingRight?: Length
  paddingBottom?: Length
  paddingLeft?: Length
  paddingBlock?: Length
  paddingBlockStart?: Length
  paddingBlockEnd?: Length
  paddingInline?: Length
  paddingInlineStart?: Length
  paddingInlineEnd?: Length
  width?: Length
  minWidth?: Length
  maxWidth?: Length
  height?: Length
  minHeight?: Length
  maxHeight?: Length
  boxSizing?: Keyword<'border-box' | 'content-box'>
  display?: Keyword<'none' | 'block' | 'inline' | 'inline-block' | 'table' | 'table-row' | 'table-cell' | 'list-item'>
  visibility?: Keyword<'visible' | 'hidden' | 'collapse'>
  overflow?: Keyword<'visible' | 'hidden' | 'auto' | 'scroll'>
  opacity?: number | Wide
  objectFit?: Keyword<'contain' | 'cover' | 'fill' | 'none' | 'scale-down'>
  aspectRatio?: number | Text
  tableLayout?: Keyword<'auto' | 'fixed'>
  captionSide?: Keyword<'top' | 'bottom'>
  emptyCells?: Keyword<'show' | 'hide'>
  cursor?: Text
  transition?: Text
  filter?: Text
  colorScheme?: Text
}

interface BorderProperties {
  border?: Text | number
  borderTop?: Text | number
  borderRight?: Text | number
  borderBottom?: Text | number
  borderLeft?: Text | number
  borderColor?: Color
  borderTopColor?: Color
  borderRightColor?: Color
  borderBottomColor?: Color
  borderLeftColor?: Color
  borderStyle?: LineStyle
  borderTopStyle?: LineStyle
  borderRightStyle?: LineStyle
  borderBottomStyle?: LineStyle
  borderLeftStyle?: LineStyle
  borderWidth?: Length
  borderTopWidth?: Length
  borderRightWidth?: Length
  borderBottomWidth?: Length
  borderLeftWidth?: Length
  borderInlineStart?: Text | number
  borderInlineEnd?: Text | number
  borderInlineStartColor?: Color
  borderInlineEndColor?: Color
  borderInlineStartWidth?: Length
  borderInlineEndWidth?: Length
  borderBlockStart?: Text | number
  borderBlockEnd?: Text | number
  borderRadius?: Length
  borderTopLeftRadius?: Length
  borderTopRightRadius?: Length
  borderBottomRightRadius?: Length
  borderBottomLeftRadius?: Length
  borderCollapse?: Keyword<'collapse' | 'separate'>
  borderSpacing?: Length
  outline?: Text
  boxShadow?: Text
  boxDecorationBreak?: Keyword<'slice' | 'clone'>
}

interface BackgroundProperties {
  background?: Color
  backgroundColor?: Color
  /** A gradient, or a picture that is the same for everybody; a recipient's own picture is the `background` attribute. */
  backgroundImage?: Text
  backgroundPosition?: Text
  backgroundRepeat?: Keyword<'no-repeat' | 'repeat' | 'repeat-x' | 'repeat-y'>
  backgroundSize?: Text
  backgroundClip?: Text
  backgroundOrigin?: Text
}

type Declared = TextProperties & BoxProperties & BorderProperties & BackgroundProperties

type Kebab<Name extends string, Out extends string = ''> = Name extends `${infer First}${infer Rest}`
  ? Kebab<Rest, First extends Lowercase<First> ? `${Out}${First}` : `${Out}-${Lowercase<First>}`>
  : Out

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined }
type KebabCase<T> = { readonly [K in keyof T as Kebab<K & string>]?: T[K] | undefined }

/** Declarations without variants. Word's `mso-*` properties and custom properties are allowed beside CSS. */
export type Declarations = Optional<Declared> &
  KebabCase<Declared> & {
    readonly [mso: `mso-${string}` | `mso${Capitalize<string>}`]: string | number | undefined
    readonly [vendor: `-webkit-${string}` | `-ms-${string}` | `Webkit${string}`]: string | number | undefined
    readonly [token: `--${string}`]: string | number | undefined
  }

/** When a set of declarations holds: on phones, below or above a width in px, in dark mode, under the pointer. */
export type Variant = '@mobile' | '@dark' | ':hover' | `@max ${number}` | `@min ${number}`

/**
 * A style in TypeScript: CSS in camelCase or kebab-case (a number is px), with variants beside the declarations.
 *
 * @example
 * const title: StyleObject = { fontSize: 28, lineHeight: 1.25, '@mobile': { fontSize: 24 }, '@dark': { color: '#ffffff' } }
 */
export type StyleObject = Declarations & { readonly [V in Variant]?: Declarations | undefined }

/** What `style=` takes: an object, or CSS text such as `color: #0a0; padding: 4px 8px`. */
export type Style = StyleObject | string
