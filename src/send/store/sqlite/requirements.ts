import { statfsSync } from 'node:fs'
import { fail } from '../../../diagnostics/diagnostic.ts'

/** Releases that carry the fix of the WAL-reset bug in older lines: 3.44.6 and later, 3.50.7 and later. */
const FIXED_LINES: readonly (readonly [minor: number, patch: number])[] = [
  [44, 6],
  [50, 7],
]

/**
 * Refuses an SQLite whose write-ahead log can lose commits when two connections write and checkpoint at once.
 *
 * @param version what `sqlite_version()` says: a Node of a Linux distribution may be linked to an old library
 * @see https://www.sqlite.org/wal.html
 */
export function requireSqliteVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const isCurrent = major > 3 || (major === 3 && (minor > 51 || (minor === 51 && patch >= 3)))
  const isFixedLine = major === 3 && FIXED_LINES.some(([line, first]) => minor === line && patch >= first)
  if (!isCurrent && !isFixedLine) fail('store-sqlite-version', [version])
}

/** `statfs` types of file systems whose locks do not hold between machines (statfs(2)). */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
  [0x0bd00bd0, 'Lustre'],
])

/** Refuses a folder on a network. */
export function requireLocalFileSystem(folder: string, statfs: (folder: string) => { readonly type: number } = statfsSync): void {
  const kind = NETWORK_FILE_SYSTEMS.get(statfs(folder).type >>> 0)
  if (kind !== undefined) fail('store-network-file-system', [folder, kind])
}
