// Builds the receipt and writes recipients of it as JSON lines, for send.bench.ts: the receipt's own fixture, with a name and a number of
// each recipient's, and the same items for all. Prints the module's file.

import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from '../src/project/build/build.ts'
import { loadTemplate } from '../src/project/load-template.ts'
import { openProject } from '../src/project/project.ts'

const TEMPLATE = 'templates/receipt.tsx'
const [file = '', count = '0'] = process.argv.slice(2)

const project = await openProject()
const { fixtures } = await loadTemplate(await project.server(), project.templates([TEMPLATE])[0]!.file)
const { out, templates } = await build(project, { patterns: [TEMPLATE], out: '.emailc/bench' })
await project.close()
const stream = createWriteStream(file)
for (let index = 0; index < Number(count); index++) {
  const props = { ...fixtures['default'], name: `Person ${index}`, number: `R-${index}` }
  const line = JSON.stringify({ email: `person-${index}@example${index % 97}.com`, props })
  if (!stream.write(`${line}\n`)) await once(stream, 'drain')
}
stream.end()
await once(stream, 'finish')
process.stdout.write(join(out, templates[0]!.files!.module))
