import { main } from '../../src/cli/main.ts'

/** What a command of emailc prints, run in this process: a process for each would take the site half a minute. */
export async function runCommand(...args: string[]): Promise<string> {
  const written: string[] = []
  const { write } = process.stdout
  process.stdout.write = (chunk: string | Uint8Array) => written.push(String(chunk)) > 0
  try {
    const status = await main(args)
    if (status !== 0) throw new Error(`emailc ${args.join(' ')} ended with ${status}`)
    return written.join('')
  } finally {
    process.stdout.write = write
  }
}
