import { GMAIL_CLIP_BYTES } from '../../clients/gmail.ts'
import type { MailDocument } from '../document/document.ts'
import { attributeOf } from '../document/node.ts'
import { imageInfoOf } from './images.ts'
import type { RuleOptions } from '../rule.ts'
import { linksOf } from './links.ts'

/** What a mail costs, against what clients allow. Sizes in bytes of UTF-8 unless named otherwise. */
export interface Budgets {
  readonly htmlBytes: number
  /** Gmail clips at this many. */
  readonly clipBytes: number
  readonly quotedPrintableBytes: number
  readonly textBytes: number | undefined
  readonly styleBlockCharacters: readonly number[]
  readonly longestLineBytes: number
  readonly links: number
  readonly images: number
  /** Sum over the images whose size is known. */
  readonly imageBytes: number | undefined
  /** Bytes each component wrote, largest first; empty when the sources of elements are not known. */
  readonly components: readonly ComponentBytes[]
}

/** The bytes of HTML that a component takes in one mail, over all its uses. */
export interface ComponentBytes {
  readonly component: string
  readonly bytes: number
  readonly uses: number
}

/** Adds up what a document costs. */
export function measureBudgets(document: MailDocument, options: RuleOptions, components: readonly ComponentBytes[]): Budgets {
  const images = [
    ...new Set(document.browser.elements.filter(({ name }) => name === 'img').map((image) => attributeOf(image, 'src') ?? '')),
  ]
  const sizes = images.map((src) => imageInfoOf(src, options)?.sizeBytes).filter((size) => size !== undefined)
  return {
    htmlBytes: Buffer.byteLength(document.source),
    clipBytes: GMAIL_CLIP_BYTES,
    quotedPrintableBytes: quotedPrintableBytes(document.source),
    textBytes: document.text === undefined ? undefined : Buffer.byteLength(document.text),
    styleBlockCharacters: document.browser.styleBlocks.map((block) => block.text.length),
    longestLineBytes: longestLine(document.source).bytes,
    links: linksOf(document.browser).length,
    images: images.length,
    imageBytes: sizes.length === 0 ? undefined : sizes.reduce((sum, size) => sum + size, 0),
    components,
  }
}

/** The longest line and where it starts. */
export function longestLine(source: string): { bytes: number; start: number } {
  let longest = { bytes: 0, start: 0 }
  let start = 0
  for (const line of source.split('\n')) {
    // Three bytes a character at most, so short lines need no count.
    const bytes = line.length * 3 <= longest.bytes ? 0 : Buffer.byteLength(line)
    if (bytes > longest.bytes) longest = { bytes, start }
    start += line.length + 1
  }
  return longest
}

/** The size in quoted-printable: three bytes for `=` and everything outside ASCII, and a soft break every 75. */
export function quotedPrintableBytes(source: string): number {
  const escaped = source.match(/[=\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g)?.length ?? 0
  const bytes = Buffer.byteLength(source)
  const foreign = bytes === source.length ? 0 : Buffer.byteLength(source.replace(/[\x00-\x7f]+/g, ''))
  const size = bytes + 2 * (escaped + foreign)
  return size + Math.floor(size / 75) * 3
}
