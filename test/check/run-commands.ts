// Runs several command lines one after another in this process, so that Node starts once, and prints what each wrote.
// command.test.ts starts it as a child, since a test worker must not change its folder.
import { main } from '../../src/cli/main.ts'

export interface CommandOutcome {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

async function runOne(words: readonly string[]): Promise<CommandOutcome> {
  const streams = { stdout: process.stdout.write, stderr: process.stderr.write }
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (chunk: string | Uint8Array) => (written[name] += String(chunk)) !== ''
  process.exitCode = 0
  try {
    const status = await main(words)
    return { status, ...written }
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = streams[name]
  }
}

const [folder = '.', commands = '[]'] = process.argv.slice(2)
process.chdir(folder)
const outcomes: CommandOutcome[] = []
for (const words of JSON.parse(commands) as string[][]) outcomes.push(await runOne(words))
process.stdout.write(JSON.stringify(outcomes))
process.exitCode = 0
