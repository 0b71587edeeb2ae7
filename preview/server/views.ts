import { parseDocument } from '../../src/check/document/document.ts'
import { wordEnvironment } from '../../src/check/document/conditional-expression.ts'
import { wordSource } from '../../src/check/document/view-source.ts'
import type { LensResult } from '../../src/check/lens/lens.ts'
import { viewKey } from './protocol.ts'
import type { ViewName, ViewRequest, ViewResult } from './protocol.ts'

const ID_ATTRIBUTE = / data-ec="[^"]*"/g

/** The mail as it is sent, without the ids of the inspector. */
export function withoutIds(html: string): string {
  return html.replace(ID_ATTRIBUTE, '')
}

/**
 * Draws the views that need more than the mail itself.
 *
 * @param html with ids, which lenses keep, so that a click in their picture finds its source as well
 */
export async function drawViews(html: string, requests: readonly ViewRequest[]): Promise<Record<string, ViewResult>> {
  const drawn: Record<string, ViewResult> = {}
  for (const request of requests) {
    const result = await drawView(html, request)
    if (result !== undefined) drawn[viewKey(request)] = result
  }
  return drawn
}

const undrawn: ReadonlySet<ViewName> = new Set(['desktop', 'mobile', 'text', 'html'])

async function drawView(html: string, { view, wordVersion = 16, dpi = 96 }: ViewRequest): Promise<ViewResult | undefined> {
  if (undrawn.has(view)) return undefined
  // Loaded with the first picture that needs one, which the first mail of a studio does not.
  const { lenses } = await import('../../src/check/lens/lenses.ts')
  switch (view) {
    case 'word':
      return withDropsOnly(lenses.word(html, { wordVersion, dpi }))
    case 'gmail':
      return withDropsOnly(lenses.gmail(withoutHeadStyles(html)))
    case 'images-off':
      return withDropsOnly(lenses['images-off'](html))
    case 'dark':
      return withDropsOnly(lenses.dark(html, { dark: 'authored' }))
    case 'dark-gmail':
      return withDropsOnly(lenses.dark(html, { dark: 'gmail-ios' }))
    case 'dark-outlook':
      return withDropsOnly(lenses.dark(html, { dark: 'outlook-windows' }))
    case 'html-word':
      return { html: markupForWord(withoutIds(html)), note: 'The markup that Word of Outlook on Windows reads.', trace: [] }
    default:
      return undefined
  }
}

/** What is kept needs no line in the studio: the reader asks what became different. */
function withDropsOnly({ html, note, trace }: LensResult): ViewResult {
  return { html, note, trace: trace.filter(({ action }) => action !== 'kept').slice(0, 400) }
}

/** Gmail drops every style block of a mail for accounts of other providers, and of a mail with one rule it dislikes. */
function withoutHeadStyles(html: string): string {
  return html.replace(/<style\b[^>]*>[\s\S]*?<\/style>/gi, '')
}

function markupForWord(html: string): string {
  return wordSource(html, parseDocument(html).scan, wordEnvironment(16)).text
}
