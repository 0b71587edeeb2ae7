import { relative } from 'node:path'
import type { Project } from './project.ts'

const QUIET_MS = 60 // editors write a file in several steps

/**
 * Calls `onChange` after each change of the project's files, one call at a time, until the process is interrupted.
 * It follows what Vite's own watcher follows, so a change is seen only after Vite has forgotten the old module.
 */
export async function watchProject(project: Project, onChange: () => Promise<void>): Promise<void> {
  const { vite } = await project.server()
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let isDirty = false
  const runOnce = async (): Promise<void> => {
    if (isRunning) {
      isDirty = true
      return
    }
    isRunning = true
    try {
      await onChange()
    } finally {
      isRunning = false
    }
    if (isDirty) {
      isDirty = false
      await runOnce()
    }
  }
  await new Promise<void>((done, failed) => {
    vite.watcher.on('all', (_event, file) => {
      if (isOutput(relative(project.root, file))) return
      clearTimeout(timer)
      timer = setTimeout(() => void runOnce().catch(failed), QUIET_MS)
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  clearTimeout(timer)
}

/** What a build writes must not start the next one. */
function isOutput(file: string): boolean {
  return file.startsWith('.emailc') || file.includes('node_modules')
}
