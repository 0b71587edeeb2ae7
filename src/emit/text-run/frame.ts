import { bitOf } from '../known-plain.ts'
import type { KnownPlain } from '../known-plain.ts'
import type { ItemValue, Value } from '../program.ts'

/** The values that one program is run with, and what is known about them already. */
export class Frame {
  readonly values: readonly Value[]
  private readonly words: number
  private readonly urls: number
  private readonly items: KnownPlain['items'] | undefined
  /** Tables that the mail shares with others; an item of a list has none. */
  readonly tables: KnownPlain['tables']

  constructor(values: readonly Value[], words: number, urls: number, items?: KnownPlain['items'], tables?: KnownPlain['tables']) {
    this.values = values
    this.words = words
    this.urls = urls
    this.items = items
    this.tables = tables
  }

  /** The frame of a mail's own values. */
  static ofMail(values: readonly Value[], known: KnownPlain | undefined): Frame {
    return known === undefined ? new Frame(values, 0, 0) : new Frame(values, known.words, known.urls, known.items, known.tables)
  }

  text(index: number): string {
    return this.values[index] as string
  }

  list(index: number): readonly ItemValue[] {
    return this.values[index] as readonly ItemValue[]
  }

  /** Whether a value is known to be plain words. */
  isKnownWords(index: number): boolean {
    return (this.words & bitOf(index)) !== 0
  }

  /** Whether all values of these bits are known to be plain words. */
  areKnownWords(bits: number): boolean {
    return (this.words & bits) === bits
  }

  /** Whether a value is known to be a plain address. */
  isKnownUrl(index: number): boolean {
    return (this.urls & bitOf(index)) !== 0
  }

  /** The same of the values of one item of a list. */
  areKnownWordsOf(list: number, place: number, bits: number): boolean {
    const known = this.items?.[list]
    return known !== undefined && (known[2 * place]! & bits) === bits
  }

  /** The frame of one item of a list. */
  item(list: number, place: number): Frame {
    const known = this.items?.[list]
    const values = this.list(list)[place]![1]
    return known === undefined ? new Frame(values, 0, 0) : new Frame(values, known[2 * place]!, known[2 * place + 1]!)
  }
}
