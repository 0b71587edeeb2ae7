// `emailc build` of 20 templates, ten receipts and ten newsletters, as an installed package: from nothing, after a change to one,
// and when nothing has changed. `node -e 0` in the same turns says how fast the machine is, and MJML's own command what a fast peer
// needs for the same twenty mails.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { alternate } from './alternate.ts'
import { changeTemplate, makeProject } from './installed-project.ts'
import { newsletterOf, receiptOf } from './mails/recipients.ts'
import { newsletterSource, receiptSource } from './systems/mjml.ts'

const ROUNDS = process.argv.includes('--quick') ? 2 : 7
const folder = makeProject('build', 10)
const build = ['node_modules/emailc/bin/emailc.js', 'build']
const clear = () => {
  for (const name of ['dist', '.emailc']) rmSync(join(folder, name), { recursive: true, force: true })
}
const sources = writeMjml(join(folder, 'mjml'))
const mjml = createRequire(import.meta.url).resolve('mjml/bin/mjml')
const timings = alternate(
  [
    { name: 'node -e 0', cwd: folder, args: ['-e', '0'] },
    { name: '20 templates from nothing', cwd: folder, args: build, prepare: clear },
    { name: 'after a change to one', cwd: folder, args: build, prepare: (round) => changeTemplate(folder, 'receipt-3', round) },
    { name: 'nothing changed', cwd: folder, args: build },
    { name: "MJML's command, 20 mails", cwd: folder, args: [mjml, ...sources, '-o', 'mjml'] },
  ],
  ROUNDS,
)
console.table(timings)
writeFileSync(join(folder, '../build.json'), `${JSON.stringify(timings, null, 2)}\n`)

function writeMjml(to: string): string[] {
  mkdirSync(to, { recursive: true })
  const mails = Array.from({ length: 10 }, (_, i) => [receiptSource(receiptOf(i)), newsletterSource(newsletterOf(i))]).flat()
  return mails.map((source, i) => {
    const file = join(to, `${i}.mjml`)
    writeFileSync(file, source)
    return file
  })
}
