// Styled tree in, HTML tree out. First every element becomes the structure that stands for it (`elements/`), then passes
// (`passes/`) write down what each client needs. No value of a recipient's is ever read here.

import type { StyledElement } from '../cascade/styled.ts'
import type { MediaRule } from '../css/media-rule.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LowerContext } from './context.ts'
import { DEFAULT_WIDTH_PX } from './elements/body.ts'
import { lowerEmail } from './elements/email.ts'
import { findAll } from './elements/find.ts'
import { documentFonts, fontFallback } from './elements/font.ts'
import type { HtmlNode } from './html.ts'
import { lowerNode } from './lower-node.ts'
import { runPasses } from './passes.ts'
import { withoutWord } from './without-word.ts'

export interface LowerInput {
  /** At-rules of document CSS, which stay in the head. */
  readonly documentRules: readonly string[]
  /** Those whose declarations are inherited, for the descendants that inherit them. */
  readonly mediaRules?: readonly MediaRule[]
  /** Whether any rule has a `@dark` variant: the mail then says that it has a dark form of its own. */
  readonly usesDark: boolean
  /** Whether any Outlook on Windows is to read it; without one there is a single view. @defaultValue true */
  readonly hasWord?: boolean
  /** Names of passes that are left out; for tests that prove what each of them does. */
  readonly disabled?: ReadonlySet<string>
}

export interface Lowered {
  /** The whole document, doctype included. */
  readonly html: readonly HtmlNode[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Lowers a mail to the HTML that is sent.
 *
 * @param root the `e-email` element after the cascade
 */
export function lower(root: StyledElement, input: LowerInput): Lowered {
  const diagnostics: Diagnostic[] = []
  const { hasWord = true } = input
  const rtl = (root.attributes.get('dir') ?? root.style.get('direction')) === 'rtl'
  const context: LowerContext = {
    widthPx: DEFAULT_WIDTH_PX,
    windowPx: DEFAULT_WIDTH_PX,
    isFull: false,
    stackedUnder: undefined,
    isData: false,
    view: 'both',
    link: undefined,
    noWrap: false,
    rtl,
    parent: 'flow',
    shared: { lowerNode, documentRules: input.documentRules, hasWord, diagnostics },
  }
  const html = lowerEmail(root, context, input.usesDark)
  const fonts = new Map([...documentFonts(input.documentRules), ...findAll(root, 'e-font').map(fontFallback)])
  const passContext = { rtl, documentRules: input.documentRules, mediaRules: input.mediaRules ?? [], fonts }
  const passed = runPasses(html, passContext, input.disabled ?? new Set())
  return { html: hasWord ? passed : withoutWord(passed), diagnostics }
}
