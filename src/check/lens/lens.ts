/** A lens shows a mail as one kind of client would. It is a pure function from HTML to HTML, and says all that it did. */
export type LensName = 'word' | 'gmail' | 'dark' | 'images-off' | 'mobile' | 'text'

/** Which build of a client, and in which scheme; a lens takes what concerns it. */
export interface LensOptions {
  /** Word of Outlook 2007 (12), 2010 (14), 2013 (15), or 2016 and later (16). @defaultValue 16 */
  readonly wordVersion?: 12 | 14 | 15 | 16
  /** Screen resolution for the Word lens. @defaultValue 96 */
  readonly dpi?: 96 | 120
  /** `authored` applies the mail's own dark styles; the others invert it as the app does. @defaultValue 'authored' */
  readonly dark?: 'authored' | 'gmail-ios' | 'outlook-windows'
  /** Width of the screen for the mobile lens, in px. @defaultValue 375 */
  readonly widthPx?: number
  /** The text part, for the text lens; made from the HTML when absent. */
  readonly text?: string | undefined
}

/** One thing that a lens changed or took away, and why. */
export interface TraceEntry {
  /** The element, as its opening tag names it: `td.card`; empty for the document. */
  readonly element: string
  /** Line of the source, from 1. */
  readonly line: number
  /** What was there: a declaration, an attribute, an element, a rule. */
  readonly what: string
  readonly action: 'kept' | 'dropped' | 'mapped' | 'emulated'
  /** Kebab-case name of what the lens did. */
  readonly rule: string
  readonly source: string
}

/** The rewritten HTML, and every change that was made. */
export interface LensResult {
  readonly html: string
  readonly trace: readonly TraceEntry[]
  /** What the reader of the picture must know of it. */
  readonly note: string
}

/** Rewrites HTML to look in a browser about as it does in one client. */
export type Lens = (html: string, options?: LensOptions) => LensResult
