import { relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { inTurn } from './in-turn.ts'
import type { Project } from './project.ts'

const QUIET_MS = 60 // editors write a file in several steps

/**
 * Calls `onChange` after each change of the project's files, one call at a time, until the process is interrupted.
 *
 * @param ignored folders whose files are results, which must not start the next call
 */
export async function watchProject(project: Project, ignored: readonly string[], onChange: () => Promise<void>): Promise<void> {
  const isIgnored = (file: string): boolean =>
    relative(project.root, file)
      .split(sep)
      .some((part) => part === 'node_modules' || (part.startsWith('.') && !part.startsWith('..'))) ||
    ignored.some((folder) => file === folder || file.startsWith(folder + sep))
  const watcher = watch(project.root, { ignored: isIgnored, ignoreInitial: true })
  const calls = inTurn(onChange)
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((done, failed) => {
    watcher.on('all', (_event, file) => {
      project.forget(file)
      clearTimeout(timer)
      timer = setTimeout(() => void calls().catch(failed), QUIET_MS)
    })
    watcher.on('error', failed)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  clearTimeout(timer)
  await watcher.close()
}
