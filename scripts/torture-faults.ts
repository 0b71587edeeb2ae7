// A campaign through a provider that leaves a share of the answers open in every way: `npm run torture:faults` sends 100,000 in each mode with 1 % of
// the requests going wrong; `npm run torture:faults -- 20000 0.04 merge` chooses. Exit code 1 when anybody was left out, got two mails, or a
// call that was taken in silence was not found at the provider.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { totalCount } from '../src/send/delivery.ts'
import { sendThroughFaults } from '../test/send/support/send-through-faults.ts'

const [recipients = '100000', share = '0.01', only = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'emailc-faults-'))
const templateFile = join(folder, 'template.json')
writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
let isClean = true
console.log('mode    recipients  twice  lost  total  taken in silence  found  not taken  seconds')
for (const mode of ['single', 'merge'] as const) {
  if (!mode.includes(only)) continue
  const startedMs = performance.now()
  const day = { storePath: join(folder, `${mode}.db`), templateFile, mode, recipients: Number(recipients), share: Number(share) }
  const { counts, accepted, hidden, uncertain, reconciled } = await sendThroughFaults(day)
  const twice = [...accepted.values()].filter((times) => times > 1).length
  const lost = day.recipients - accepted.size
  const isFound = reconciled.accepted === hidden && reconciled.accepted + reconciled.notAccepted === uncertain
  isClean &&= twice + lost === 0 && totalCount(counts) === day.recipients && isFound
  const cells = [
    [day.recipients, 10],
    [twice, 5],
    [lost, 4],
    [totalCount(counts), 5],
    [hidden, 16],
    [reconciled.accepted, 5],
    [reconciled.notAccepted, 9],
    [Math.round((performance.now() - startedMs) / 1_000), 7],
  ] as const
  console.log(`${mode.padEnd(6)}  ${cells.map(([value, width]) => String(value).padStart(width)).join('  ')}`)
}
rmSync(folder, { recursive: true })
process.exitCode = isClean ? 0 : 1
