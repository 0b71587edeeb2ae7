#!/usr/bin/env node
// Starts emailc with a Node that is new enough. In the repository it runs the sources; an installed package has lib/.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
const isNewEnough = major > 22 || (major === 22 && minor >= 22)
const source = path('../src/cli/main.ts')
const isRepository = existsSync(source)
const ownNode = path('../node_modules/node/bin/node')

if (isRepository || (!isNewEnough && existsSync(ownNode))) {
  const node = existsSync(ownNode) ? ownNode : process.execPath
  const entry = isRepository ? ['--conditions=emailc:source', source] : [path('../lib/src/cli/main.js')]
  const { status, error } = spawnSync(node, [...entry, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error) throw error
  process.exitCode = status ?? 1
} else if (isNewEnough) {
  const { start } = await import('../lib/src/cli/main.js')
  await start()
} else {
  process.stderr.write(`emailc needs Node 22.22 or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 2
}
