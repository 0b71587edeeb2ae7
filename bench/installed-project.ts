// A project as a user has it: emailc installed as it is packed, and templates written for `emailc build`.

import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Makes the project anew. Its templates are copies of the two mails of `bench/mails/`, each with a heading and a fixture of its own. */
export function makeProject(name: string, copies: number): string {
  const folder = join(root, 'artifacts/bench', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'templates'), { recursive: true })
  install(join(folder, 'node_modules/emailc'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  copyFileSync(join(root, 'bench/mails/recipients.ts'), join(folder, 'recipients.ts'))
  for (let copy = 0; copy < copies; copy++) {
    writeTemplate(folder, 'receipt', copy)
    writeTemplate(folder, 'newsletter', copy)
  }
  return folder
}

/** Changes one template, as its author would. */
export function changeTemplate(folder: string, name: string, round: number): void {
  const file = join(folder, 'templates', `${name}.tsx`)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/<h1>(\d+ )?/, `<h1>${round} `))
}

function writeTemplate(folder: string, mail: 'receipt' | 'newsletter', copy: number): void {
  const source = readFileSync(join(root, `bench/mails/${mail}.tsx`), 'utf8')
    .replace(
      /import type (.*) from '.\/recipients.ts'/,
      `import type $1 from '../recipients.ts'\nimport { ${mail}Of } from '../recipients.ts'`,
    )
    .replace('<h1>', `<h1>${copy} `)
  writeFileSync(join(folder, `templates/${mail}-${copy}.tsx`), `${source}\nexport const fixtures = { default: ${mail}Of(${copy}) }\n`)
}

/** Packs `lib/` from the sources; what it imports is found in the repository above. */
function install(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/build-lib.ts'), join(folder, 'lib')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  for (const name of ['bin', 'package.json'])
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true })
}
