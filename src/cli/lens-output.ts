import type { LensName, LensOptions, LensResult } from '../check/lens/lens.ts'
import { note } from './terminal.ts'

export const lensNames = ['word', 'gmail', 'dark', 'images-off', 'mobile', 'text'] as const satisfies readonly LensName[]

/** How `render` is asked to show a mail as a client would. */
export interface LensFlags {
  readonly lens?: LensName
  readonly word?: '2007' | '2010' | '2013' | '2016'
  readonly dpi?: '96' | '120'
  readonly trace?: boolean
}

const WORD_VERSIONS: Readonly<Record<string, 12 | 14 | 15 | 16>> = { '2007': 12, '2010': 14, '2013': 15, '2016': 16 }

/** What `render --lens` prints: the mail as the client would draw it, or the trace of what was done to it. */
export async function throughLens(
  mail: { readonly html: string; readonly text: string },
  flags: LensFlags & { readonly lens: LensName },
): Promise<string> {
  const { lenses } = await import('../check/lens/lenses.ts')
  const result = lenses[flags.lens](mail.html, optionsOf(flags, mail.text))
  note(result.note)
  return flags.trace === true ? formatTrace(result) : result.html
}

function optionsOf({ word, dpi }: LensFlags, text: string): LensOptions {
  return { text, wordVersion: WORD_VERSIONS[word ?? '2016']!, dpi: dpi === '120' ? 120 : 96 }
}

function formatTrace({ trace }: LensResult): string {
  return trace.map(({ line, element, what, action, rule, source }) => [line, element, action, what, rule, source].join('\t')).join('\n')
}
