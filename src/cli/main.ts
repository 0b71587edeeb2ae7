/**
 * The command line's first file, where `bin/emailc.js` starts. It imports nothing that takes time: what a command can begin early
 * is under way while the rest is loaded.
 */
import type { MailWorker } from '../../preview/server/spawn-mail-worker.ts'

/** Runs one command line and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const mailWorker = await beginStudio(args)
  const { runCommandLine } = await import('./command-line.ts')
  return runCommandLine(args, { mailWorker })
}

/** The studio's thread loads Vite, which takes longest of all. */
async function beginStudio(args: readonly string[]): Promise<MailWorker | undefined> {
  if (args[0] !== 'dev' || args.includes('--help') || args.includes('-h')) return undefined
  const { spawnMailWorker } = await import('../../preview/server/spawn-mail-worker.ts')
  const begun = spawnMailWorker()
  begun.worker.unref() // a mistake in what follows ends the command
  begun.worker.on('error', () => undefined) // whoever takes it over sees that it has ended
  return begun
}

/** Runs the process's own command line; `bin/emailc.js` calls this. */
export async function start(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => void endWithoutResult(error))
  // Progress that nobody takes, in a closed pipe or on a full disk, is no reason to leave a campaign in its middle.
  process.stderr.on('error', () => undefined)
  process.exitCode = await main(process.argv.slice(2))
}

/**
 * A reader such as `head` may close the pipe early, which is no error of ours: the command goes on to its own exit code, which a script may be
 * waiting for. A disk may be full, which is to be said.
 */
async function endWithoutResult(error: NodeJS.ErrnoException): Promise<void> {
  if (error.code === 'EPIPE') return
  const { reportUnwritable } = await import('./report.ts')
  process.exit(reportUnwritable('standard output', error))
}

if (import.meta.main) await start()
