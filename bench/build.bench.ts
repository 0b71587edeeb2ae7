// `emailc build` of 20 templates, ten receipts and ten newsletters, as an installed package: from nothing, after a change to one,
// and when nothing has changed. `node -e 0` in the same turns says how fast the machine is.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alternate } from './alternate.ts'
import { changeTemplate, makeProject } from './installed-project.ts'

const ROUNDS = process.argv.includes('--quick') ? 3 : 7
const folder = makeProject('build', 10)
const build = ['node_modules/emailc/bin/emailc.js', 'build']
const clear = () => {
  for (const name of ['dist', '.emailc']) rmSync(join(folder, name), { recursive: true, force: true })
}
const timings = alternate(
  [
    { name: 'node -e 0', cwd: folder, args: ['-e', '0'] },
    { name: '20 templates from nothing', cwd: folder, args: build, prepare: clear },
    { name: 'after a change to one', cwd: folder, args: build, prepare: (round) => changeTemplate(folder, 'receipt-3', round) },
    { name: 'nothing changed', cwd: folder, args: build },
  ],
  ROUNDS,
)
console.table(timings)
writeFileSync(join(folder, '../build.json'), `${JSON.stringify(timings, null, 2)}\n`)
