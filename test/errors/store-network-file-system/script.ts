import { requireLocalFileSystem } from '../../../src/send/store/sqlite/requirements.ts'

/** What statfs(2) says of a folder on NFS. */
export function run(): void {
  requireLocalFileSystem('/home/ada/mail', () => ({ type: 0x6969 }))
}
