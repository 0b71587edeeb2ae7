import { tokenTypes, tokenize } from 'css-tree/dist/csstree.esm'

/** What a style sheet or a block consists of, by CSS Syntax 3 §5.4: pieces that end at `;` or with a block of their own. */
export type BlockItem =
  | { readonly kind: 'declaration'; readonly text: string }
  | { readonly kind: 'rule'; readonly prelude: string; readonly body: string }
  | { readonly kind: 'at-rule'; readonly prelude: string; readonly body: string | undefined }

/**
 * Cuts a style sheet, or the inside of a block, into its pieces with css-tree's tokenizer, so nested rules need no `&` and
 * strings, comments and `url()` may hold braces.
 *
 * @example
 * blockItems('color: red; b { top: 0 }') // a declaration and a rule
 */
export function blockItems(css: string): BlockItem[] {
  const scanner = new Scanner(css)
  tokenize(css, (type, start, end) => scanner.token(type, start, end))
  return scanner.finish()
}

class Scanner {
  private readonly items: BlockItem[] = []
  private readonly css: string
  private text = ''
  private depth = 0
  private bodyStart: number | undefined = undefined

  constructor(css: string) {
    this.css = css
  }

  token(type: number, start: number, end: number): void {
    if (this.bodyStart === undefined && this.depth === 0 && type === tokenTypes.Semicolon) return this.endStatement()
    if (this.bodyStart === undefined && this.depth === 0 && type === tokenTypes.LeftCurlyBracket && !this.isCustomProperty()) {
      this.bodyStart = end
    }
    if (opening.has(type)) this.depth++
    if (closing.has(type)) this.depth = Math.max(0, this.depth - 1)
    if (this.bodyStart === undefined) this.text += skipped.has(type) ? '' : this.css.slice(start, end)
    else if (this.depth === 0) this.endBlock(start)
  }

  finish(): BlockItem[] {
    if (this.bodyStart === undefined) this.endStatement()
    else this.endBlock(this.css.length)
    return this.items
  }

  private endStatement(): void {
    const text = this.take()
    if (text.startsWith('@')) this.items.push({ kind: 'at-rule', prelude: text, body: undefined })
    else if (text !== '') this.items.push({ kind: 'declaration', text })
  }

  private endBlock(end: number): void {
    const body = this.css.slice(this.bodyStart, end)
    const prelude = this.take()
    this.bodyStart = undefined
    this.items.push({ kind: prelude.startsWith('@') ? 'at-rule' : 'rule', prelude, body })
  }

  private take(): string {
    const text = this.text.trim()
    this.text = ''
    return text
  }

  /** `--x: { … }` is a declaration, whatever its value looks like. */
  private isCustomProperty(): boolean {
    return /^\s*--[\w-]+\s*:/.test(this.text)
  }
}

const opening: ReadonlySet<number> = new Set([
  tokenTypes.Function,
  tokenTypes.LeftParenthesis,
  tokenTypes.LeftSquareBracket,
  tokenTypes.LeftCurlyBracket,
])
const closing: ReadonlySet<number> = new Set([tokenTypes.RightParenthesis, tokenTypes.RightSquareBracket, tokenTypes.RightCurlyBracket])
const skipped: ReadonlySet<number> = new Set([tokenTypes.Comment, tokenTypes.CDO, tokenTypes.CDC])
