// `npm start`: the main job from end to end, with the commands a user would type. Builds the sample templates, then sends the receipt
// to made-up people, through the whole pipeline, into a sandbox of its own. `npm start -- 200` sends to as many instead of 1,000.

import { spawn } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const folder = '.emailc/start'
const people = `${folder}/people.jsonl`
const store = `sqlite:${folder}/send.db`
const inbox = `${folder}/inbox.jsonl`
const count = Number(process.argv[2] ?? 1_000)

/** A minute's budget that 1,000 recipients use well in a second. */
const RATE = '60000/min'

if (!Number.isSafeInteger(count) || count < 20) {
  console.error('npm start takes a number of recipients from 20.')
  process.exitCode = 2
} else process.exitCode = await start()

async function start(): Promise<number> {
  const built = await run(['build'])
  if (built !== 0) return built
  rmSync(join(root, folder), { recursive: true, force: true })
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, people), peopleLines(count))
  const sandbox = await startSandbox()
  const send = ['send', 'dist/receipt.js', '--to', people, '--name', 'start', '--rate', RATE, '--store', store, '--sandbox', sandbox.url]
  const sent = await run(send)
  await sandbox.stop()
  if (sent === 0) {
    console.log('\nLook at what arrived, in the inbox and as the exact mail of one recipient:')
    console.log(`  npm run emailc -- sandbox --keep ${inbox}`)
    console.log(`  npm run emailc -- campaigns export start --store ${store} --mail person-7@example.com`)
  }
  return sent
}

/** Every hundredth mailbox bounces and every two hundredth complains: the sandbox's magic addresses. */
function peopleLines(number: number): string {
  const lines = Array.from({ length: number }, (_, index) => {
    const magic = index % 200 === 19 ? `complaint+${index}@sandbox.emailc.test` : `hardbounce+${index}@sandbox.emailc.test`
    const email = index % 100 === 19 ? magic : `person-${index}@example.com`
    const props = {
      name: `Person ${index}`,
      order: `FO-${20_000 + index}`,
      date: '14 November 2026',
      items: Array.from({ length: 1 + (index % 4) }, (_, row) => ({ name: `Coffee ${row + 1}, 250 g`, quantity: 1, amount: 950 + index })),
      shipping: 490,
      vat: 0,
      card: 'Visa ending in 4242',
      url: `https://example.com/orders/FO-${20_000 + index}`,
    }
    return `${JSON.stringify({ email, name: props.name, props })}\n`
  })
  return lines.join('')
}

async function startSandbox(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = emailc(
    ['sandbox', '--port', '0', '--json', '--log', `${folder}/accepted.jsonl`, '--keep', inbox],
    ['ignore', 'pipe', 'ignore'],
  )
  const ended = once(child, 'exit')
  const [first] = (await Promise.race([once(child.stdout!, 'data'), ended.then(() => ['{"url":""}'])])) as [Buffer | string]
  return {
    url: (JSON.parse(first.toString()) as { url: string }).url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Shows the command, runs it, and gives its exit code. */
async function run(args: readonly string[]): Promise<number> {
  console.log(`\n$ emailc ${args.join(' ')}`)
  const [code] = (await once(emailc(args, 'inherit'), 'exit')) as [number | null]
  return code ?? 1
}

function emailc(args: readonly string[], stdio: StdioOptions): ChildProcess {
  return spawn(process.execPath, ['--conditions=emailc:source', join(root, 'bin/emailc.js'), ...args], { cwd: root, stdio })
}
