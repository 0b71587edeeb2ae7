// Runs the cases of test/errors/ one after another in this process, so that Vite starts once, and prints what each put on
// the terminal. errors.test.ts starts it as a child, since a test worker must not change its folder.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { main } from '../src/cli/main.ts'
import { reportFailure } from '../src/cli/report.ts'

export interface CaseOutcome {
  readonly name: string
  readonly terminal: string
  readonly exitCode: number
}

async function runCase(folder: string, name: string): Promise<CaseOutcome> {
  process.chdir(join(folder, name))
  process.exitCode = 0
  const written: string[] = []
  const { write } = process.stderr
  process.stderr.write = (chunk: string | Uint8Array) => written.push(String(chunk)) > 0
  const standardOutput = process.stdout.write
  process.stdout.write = () => true
  try {
    const exitCode = existsSync('script.ts') ? await runScript() : await main(commandOf())
    return { name, terminal: written.join(''), exitCode }
  } finally {
    process.stderr.write = write
    process.stdout.write = standardOutput
  }
}

/** `script.ts` makes a mistake that no command can make, with the functions of the package. */
async function runScript(): Promise<number> {
  const { run } = (await import(pathToFileURL(resolve('script.ts')).href)) as { run: () => unknown }
  try {
    await run()
    return 0
  } catch (error) {
    return reportFailure(error, false)
  }
}

/** `command.txt` holds the words after `emailc`, one line; without it the input is rendered. */
function commandOf(): string[] {
  const command = existsSync('command.txt') ? readFileSync('command.txt', 'utf8').trim() : 'render input.tsx --part subject'
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
}

const [folder = '', ...names] = process.argv.slice(2)
const outcomes: CaseOutcome[] = []
for (const name of names) outcomes.push(await runCase(folder, name))
process.stdout.write(JSON.stringify(outcomes))
process.exitCode = 0
