import { existsSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import type { FSWatcher } from 'chokidar'
import type { TemplateServer } from './server.ts'

const IGNORED: ReadonlySet<string> = new Set(['.git', '.emailc', 'node_modules', 'test-results'])

/**
 * Follows a project's files for a Vite server that was started without a watcher. Vite's own goes through the folders before anything is
 * compiled, which takes a third of the time that the first mail does.
 */
export class LateWatcher {
  private readonly server: TemplateServer
  private readonly root: string
  /** Files elsewhere that a template is made of, which Vite asks its watcher to follow. */
  private readonly outside = new Set<string>()
  private watcher: FSWatcher | undefined

  constructor(server: TemplateServer, root: string) {
    this.server = server
    this.root = root
    const { watcher } = server.vite
    watcher.add = (paths) => {
      for (const path of [paths].flat()) this.outside.add(path)
      this.watcher?.add([paths].flat())
      return watcher
    }
  }

  /**
   * Tells Vite, and whoever else listens to its watcher, of every change.
   *
   * @param sinceMs files that were changed later, before all folders had been gone through, count as new
   * @returns when they have been
   */
  async open(sinceMs: number): Promise<void> {
    const watcher = watch([this.root, ...this.outside], {
      ignored: (path) => this.isIgnored(path),
      ignoreInitial: true,
      ignorePermissionErrors: true,
    })
    this.watcher = watcher
    const vite = this.server.vite.watcher
    watcher.on('all', (event, path) => vite.emit(event, path))
    watcher.on('error', (error) => vite.emit('error', error))
    await new Promise<void>((done) => watcher.once('ready', done))
    for (const [folder, names] of Object.entries(watcher.getWatched()))
      for (const path of names.map((name) => join(folder, name))) if (isNewerThan(sinceMs, path)) vite.emit('add', path)
    for (const file of this.server.environment.moduleGraph.fileToModulesMap.keys())
      if (isAbsolute(file) && !this.isIgnored(file) && !existsSync(file)) vite.emit('unlink', file)
  }

  async close(): Promise<void> {
    await this.watcher?.close()
  }

  private isIgnored(path: string): boolean {
    return relative(this.root, path)
      .split(sep)
      .some((part) => IGNORED.has(part))
  }
}

/** A file that was moved here keeps the time it was written at; the time of its entry is what counts. */
function isNewerThan(ms: number, path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && stats.isFile() && stats.ctimeMs > ms
}
