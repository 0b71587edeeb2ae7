// Runs the cases of test/errors/ one after another in this process, so that Vite starts once, and prints what each put on
// the terminal. errors.test.ts starts it as a child, since a test worker must not change its folder.
import { existsSync, readFileSync, rmSync } from 'node:fs'
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
  const place = join(folder, name)
  process.chdir(place)
  process.exitCode = 0
  // What the last run's commands left: a store, mails, rejects.
  rmSync('.emailc', { recursive: true, force: true })
  let written: string[] = []
  const { write } = process.stderr
  process.stderr.write = (chunk: string | Uint8Array) => written.push(String(chunk)) > 0
  const standardOutput = process.stdout.write
  process.stdout.write = () => true
  try {
    if (existsSync('script.ts')) return { name, exitCode: await runScript(), terminal: shown(written, place) }
    const commands = commandsOf()
    for (const command of commands.slice(0, -1)) {
      if ((await main(command)) !== 0) throw new Error(`${name}: ${command.join(' ')}\n${written.join('')}`)
    }
    written = []
    return { name, exitCode: await main(commands.at(-1)!), terminal: shown(written, place) }
  } finally {
    process.stderr.write = write
    process.stdout.write = standardOutput
  }
}

/** What was written, without this machine's folder and the lines of progress, and the rows that a command rejected. */
function shown(written: readonly string[], place: string): string {
  const lines = written.join('').split('\n')
  const terminal = lines.filter((line) => !line.startsWith('{"stage"')).join('\n')
  const rejects = existsSync(join(place, '.emailc/rejects.csv')) ? readFileSync(join(place, '.emailc/rejects.csv'), 'utf8') : ''
  return `${terminal.replaceAll(`${place}/`, '')}${rejects}`
}

/**
 * `script.ts` makes a mistake that no command alone can make, with the functions of the package; what it throws is reported. It may run
 * commands, too, and return the exit code of the last.
 */
async function runScript(): Promise<number> {
  const { run } = (await import(pathToFileURL(resolve('script.ts')).href)) as { run: () => unknown }
  try {
    const exitCode = await run()
    return typeof exitCode === 'number' ? exitCode : 0
  } catch (error) {
    return reportFailure(error, false)
  }
}

/** `command.txt` holds the words after `emailc`, a line for each command, of which the last one fails; without it the input is rendered. */
function commandsOf(): string[][] {
  const text = existsSync('command.txt') ? readFileSync('command.txt', 'utf8').trim() : 'render input.tsx --part subject'
  return text.split('\n').map((line) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!))
}

const [folder = '', ...names] = process.argv.slice(2)
const outcomes: CaseOutcome[] = []
for (const name of names) outcomes.push(await runCase(folder, name))
process.stdout.write(JSON.stringify(outcomes))
process.exitCode = 0
