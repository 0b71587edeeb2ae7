import { statSync, watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import { join } from 'node:path'

/**
 * Looks at folders outside a project while a template there lacks something: Vite follows the project's folder and each file that
 * was imported, and so never hears of a file that is still to come.
 */
export class OutsideFolders {
  private readonly watchers = new Map<string, FSWatcher>()
  private readonly onEntry: (file: string) => void

  /** @param onEntry is called with every file or folder that comes, goes or changes */
  constructor(onEntry: (file: string) => void) {
    this.onEntry = onEntry
  }

  follow(folders: Iterable<string>): void {
    for (const folder of folders) this.add(folder)
  }

  close(): void {
    for (const watcher of this.watchers.values()) watcher.close()
    this.watchers.clear()
  }

  private add(folder: string): void {
    if (this.watchers.has(folder)) return
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null) return
        const entry = join(folder, name)
        // The file that is missing may come in a folder of its own.
        if (statSync(entry, { throwIfNoEntry: false })?.isDirectory() === true) this.add(entry)
        this.onEntry(entry)
      })
      this.watchers.set(folder, watcher)
      watcher.on('error', () => watcher.close())
    } catch {
      // a folder that is gone, or a machine that watches no more folders
    }
  }
}
