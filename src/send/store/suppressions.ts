import type { Suppression } from '../suppression.ts'

/** Who must not be written to. Addresses are suppression keys (`suppressionKey`). */
export interface SuppressionStore {
  /** Adds suppressions; of two reasons for one address the weightier stands (`suppressionReasons`), whichever comes last. */
  suppress(suppressions: readonly Suppression[]): Promise<void>
  unsuppress(addresses: readonly string[]): Promise<number>
  /** Which of these addresses are suppressed, with the reason. */
  suppressedAmong(addresses: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Suppressions recorded after a cursor, and the cursor to go on from. */
  suppressedSince(cursor: number): Promise<{ readonly addresses: ReadonlyMap<string, string>; readonly cursor: number }>
  /** The cursor from which only suppressions recorded later are seen. */
  suppressionCursor(): Promise<number>
  listSuppressions(after: string, limit: number): Promise<readonly Suppression[]>
}
