// Reads a CSV of many rows, three in a hundred of which are wrong in one of several ways, into rejects.csv; says which lines those were and how
// much memory this process took at most. A process of its own, because a test worker's memory holds more than that.
import { readInput } from '../../../src/send/input/input.ts'
import { defaultInputLimits } from '../../../src/send/input/limits.ts'
import { createRejects } from '../../../src/send/input/rejects.ts'
import { createRecipientReader } from '../../../src/send/recipient.ts'

const [count, rejectsFile] = [Number(process.argv[2]), process.argv[3]!]

const wrongs = [
  ['nobody,Ada', 'address-at-sign'],
  ['a@b@example.com,Ada', 'address-list'],
  ['ada@example.com,"Ada\r\nBcc: eve@example.com"', 'recipient-field'],
  ['ada@example.com,Ada,more', 'row-syntax'],
] as const
const bad: [line: number, code: string][] = []

async function* rows(): AsyncGenerator<Uint8Array> {
  let line = 2
  let text = 'email,name\n'
  for (let row = 0; row < count; row++) {
    // Lines end as on every system by turns, and a good row may hold one of them in a quote.
    const end = ['\n', '\r\n', '\n', '\r\n'][row % 4]!
    const wrong = row % 100 < 3 ? wrongs[row % wrongs.length]! : undefined
    if (wrong !== undefined) bad.push([line, wrong[1]])
    const good = row % 50 === 10 ? `p${row}@example.com,"x"` : `p${row}@example.com,P${row}`
    const written = wrong?.[0] ?? good
    text += written + end
    line += 1 + written.split('\n').length - 1
    if (text.length < 48 * 1024) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

const read = createRecipientReader({ fallbackTimezone: 'UTC' })
const rejects = createRejects(rejectsFile)
const codes = new Map<number, string>()
let taken = 0
for await (const items of readInput(rows(), defaultInputLimits)) {
  for (const item of items) {
    if ('problem' in item) {
      codes.set(item.line, item.problem.code)
      rejects.add(item)
      continue
    }
    const result = read(item.fields)
    if (result.ok) taken += 1
    else {
      codes.set(item.line, result.problem.code)
      rejects.add({ line: item.line, column: result.field, problem: result.problem, original: Object.values(item.fields).join() })
    }
  }
  await rejects.drained()
}
await rejects.close()
const exact = bad.map(([line, code]): [number, string] => [
  line,
  codes.get(line)?.startsWith(code) === true ? codes.get(line)! : `expected ${code}`,
])
process.stdout.write(JSON.stringify({ taken, bad: exact, peakBytes: process.resourceUsage().maxRSS * 1024 }))
