// What a process costs until it has its first mail, as an installed package: against `node -e 0`, in turns.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { alternate } from './alternate.ts'
import { makeProject } from './installed-project.ts'

const ROUNDS = process.argv.includes('--quick') ? 5 : 21
const folder = makeProject('start', 1)
const bin = 'node_modules/emailc/bin/emailc.js'
const built = spawnSync(process.execPath, [bin, 'build'], { cwd: folder, encoding: 'utf8' })
if (built.status !== 0) throw new Error(built.stderr)
const compileFirst = `import { compile } from 'emailc'
import Receipt, { fixtures } from './dist/receipt-0.js'
if (compile(Receipt, fixtures.default).html.length < 9_000) throw new Error('not a receipt')\n`
const cached = `import { enableCompileCache } from 'node:module'\nenableCompileCache('${join(folder, '.cache')}')\nawait import('./first.mjs')\n`
writeFileSync(join(folder, 'first.mjs'), compileFirst)
writeFileSync(join(folder, 'cached.mjs'), cached)
const bundle = await rolldown({ cwd: folder, input: 'first.mjs', platform: 'node', logLevel: 'silent' })
await bundle.write({ file: join(folder, 'bundled.mjs'), minify: true, codeSplitting: false })
await bundle.close()
writeFileSync(join(folder, 'import.mjs'), "import 'emailc'\n")
writeFileSync(join(folder, 'empty.mjs'), '')
const timings = alternate(
  [
    { name: 'node -e 0', cwd: folder, args: ['-e', '0'] },
    { name: 'an empty module', cwd: folder, args: ['empty.mjs'] },
    { name: "import 'emailc'", cwd: folder, args: ['import.mjs'] },
    { name: 'first mail of a built receipt', cwd: folder, args: ['first.mjs'] },
    { name: 'the same bundled into one file', cwd: folder, args: ['bundled.mjs'] },
    { name: 'the same with a compile cache', cwd: folder, args: ['cached.mjs'] },
    { name: 'emailc --version', cwd: folder, args: [bin, '--version'] },
    { name: 'emailc --help', cwd: folder, args: [bin, '--help'] },
  ],
  ROUNDS,
)
console.table(timings)
mkdirSync(join(folder, '..'), { recursive: true })
writeFileSync(join(folder, '../start.json'), `${JSON.stringify(timings, null, 2)}\n`)
