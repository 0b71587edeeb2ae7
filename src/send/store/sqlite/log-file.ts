import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import { SharedSync } from './shared-sync.ts'

const datasync = promisify(fdatasync)

/** The write-ahead log of a database that is open, synced off the thread that commits. */
export class LogFile {
  readonly #file: number
  readonly #sync: SharedSync

  constructor(databasePath: string) {
    // Windows flushes only what may be written to.
    const file = openSync(`${databasePath}-wal`, 'r+')
    this.#file = file
    this.#sync = new SharedSync(() => datasync(file))
  }

  /** Resolves when every commit before the call is on the disk: it is in the log, or a checkpoint has synced it into the database. */
  sync(): Promise<void> {
    return this.#sync.ask()
  }

  close(): void {
    const close = (): void => closeSync(this.#file)
    // Not under a sync that is under way.
    this.#sync.ask().then(close, close)
  }
}
