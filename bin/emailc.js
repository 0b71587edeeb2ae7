#!/usr/bin/env node
// Starts emailc with a Node that is new enough. In the repository it runs the sources; an installed package has lib/.

// For `import`, Node reads every property of a module of its own, and loads what hides behind getters: a tenth of a short command.
const builtin = async (name) => process.getBuiltinModule?.(name) ?? import(name)
const { existsSync } = await builtin('node:fs')
const { fileURLToPath } = await builtin('node:url')

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const sourceCondition = '--conditions=emailc:source'
const isRepository = existsSync(path('../src/cli/main.ts'))
const ownNode = path('../node_modules/node/bin/node')
const [major, minor] = process.versions.node.split('.').map(Number)
const isNewEnough = major > 22 || (major === 22 && minor >= 22)
const needsCondition = isRepository && !process.execArgv.includes(sourceCondition)

if (needsCondition || (!isNewEnough && existsSync(ownNode))) {
  const node = existsSync(ownNode) ? ownNode : process.execPath
  const options = isRepository ? [sourceCondition] : []
  const { spawn } = await builtin('node:child_process')
  const child = spawn(node, [...options, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.on('SIGINT', () => undefined) // a terminal sends it to both; the child decides when to end
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
} else if (isNewEnough) {
  // Keeps compiled code, and stripped types, from one start to the next; from source that halves the start.
  const { enableCompileCache } = await builtin('node:module')
  enableCompileCache()
  const { start } = await import(isRepository ? '../src/cli/main.ts' : '../lib/cli.js')
  await start()
} else {
  process.stderr.write(`emailc needs Node 22.22 or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 2
}
