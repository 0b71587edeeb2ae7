// Installs the packed package into empty projects and uses it as its users would: for each Node and each package manager, `init`,
// install, `build --check`, `render`, `dev`, `send` to its sandbox, type check, a worker that imports what was built, and a host Vite
// app. publint and @arethetypeswrong/cli look at the package first. Needs the registry.
// `node scripts/package-matrix.ts [--node 24.21.0,22.22.3,26.10.0] [--manager npm,pnpm]`; result in artifacts/package/matrix.json.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { tryHostApp } from './package-host-app.ts'

const root = dirname(import.meta.dirname)
const folder = join(root, 'artifacts/package')
const { values: flags } = parseArgs({
  options: { node: { type: 'string', default: '24.21.0,22.22.3,26.10.0' }, manager: { type: 'string', default: 'npm,pnpm' } },
})

const worker = `
const start = performance.now()
const { compile } = await import('emailc')
const imported = performance.now()
const { default: Welcome } = await import('./dist/welcome.js')
const { subject } = compile(Welcome, { name: 'Grace', url: 'https://example.com' })
console.log(JSON.stringify({ subject, importMs: Math.round(imported - start), firstMailMs: Math.round(performance.now() - start) }))`

interface Row {
  readonly node: string
  readonly manager: string
  readonly installSeconds: number
  readonly packages: number
  readonly kibibytes: number
  readonly importMs: number
  readonly firstMailMs: number
}

interface Sent {
  readonly counts: { readonly accepted: number; readonly delivered: number }
}

function run(cwd: string, path: string, command: string, ...args: string[]): string {
  const environment = { ...process.env, PATH: `${path}:${process.env['PATH']}`, npm_config_audit: 'false', npm_config_fund: 'false' }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: environment })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} gave ${status} in ${cwd}\n${stdout}\n${stderr}`)
  return stdout
}

/** The `bin` folder of a Node, and of a package manager, from their npm packages. */
function tool(name: string, version: string): string {
  const home = join(folder, 'tools', `${name}-${version}`)
  if (!existsSync(join(home, 'node_modules/.bin', name))) {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }')
    run(home, '', 'npm', 'install', `${name}@${version}`)
  }
  return join(home, 'node_modules/.bin')
}

/** Every package is a real folder once: below node_modules/, or below node_modules/.pnpm/ with pnpm. */
function packagesIn(project: string): number {
  const modules = join(project, 'node_modules')
  const store = existsSync(join(modules, '.pnpm')) ? '.pnpm/*/node_modules/' : '**/'
  const found = globSync([`${store}*/package.json`, `${store}@*/*/package.json`], { cwd: modules })
  return found.filter(
    (file) => /(?:^|node_modules\/)(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file) && lstatSync(join(modules, dirname(file))).isDirectory(),
  ).length
}

/** What `node_modules/` takes on this disk. */
function kibibytesOf(project: string): number {
  const size = spawnSync('du', ['-sk', join(project, 'node_modules')], { encoding: 'utf8' }).stdout
  return Number(size.split('\t')[0])
}

/** Starts the studio, asks for its page, and ends it as Ctrl+C does. */
async function tryStudio(project: string, path: string): Promise<void> {
  const environment = { ...process.env, PATH: `${path}:${process.env['PATH']}` }
  const args = ['node_modules/emailc/bin/emailc.js', 'dev', '--port', '0', '--json']
  const studio = spawn('node', args, { cwd: project, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => studio.once('exit', (code) => resolve(code)))
  try {
    let page = 'nothing'
    for await (const line of createInterface(studio.stdout)) {
      page = await (await fetch((JSON.parse(line) as { url: string }).url)).text()
      break
    }
    if (!page.includes('studio')) throw new Error(`the studio answered ${page.slice(0, 200)}`)
  } finally {
    studio.kill('SIGINT')
  }
  const code = await ended
  if (code !== 0) throw new Error(`the studio ended with ${code}`)
}

async function tryOut(node: string, manager: string, tarball: string): Promise<Row> {
  const project = join(folder, `project-${node}-${manager}`)
  rmSync(project, { recursive: true, force: true })
  mkdirSync(project, { recursive: true })
  const nodeBin = tool('node', node)
  const path = manager === 'npm' ? nodeBin : `${nodeBin}:${tool(manager, 'latest')}`
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: { emailc: `file:${tarball}` } }),
  )
  const start = performance.now()
  run(project, path, manager, 'install')
  const installSeconds = Math.round((performance.now() - start) / 100) / 10
  const emailc = (...args: string[]) => run(project, path, 'node', 'node_modules/emailc/bin/emailc.js', ...args)
  emailc('init', '.')
  emailc('build', '--check')
  if (!emailc('render', 'templates/welcome.tsx', '--part', 'text').includes('Hello Ada')) throw new Error('render printed another mail')
  const sent = JSON.parse(emailc('send', 'templates/welcome.tsx', '--to', 'recipients.csv', '--json')) as Sent
  if (sent.counts.accepted + sent.counts.delivered !== 2) throw new Error(`send lost mail: ${JSON.stringify(sent.counts)}`)
  const mail = JSON.parse(run(project, path, 'node', '--input-type=module', '-e', worker)) as { importMs: number; firstMailMs: number }
  const [packages, kibibytes] = [packagesIn(project), kibibytesOf(project)]
  await tryStudio(project, path)
  run(project, path, manager, manager === 'npm' ? 'install' : 'add', '-D', 'vite', 'typescript', '@types/node')
  run(project, path, 'node', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')
  tryHostApp(project, (command, ...args) => run(project, path, command, ...args))
  return {
    node,
    manager,
    installSeconds,
    packages,
    kibibytes,
    importMs: mail.importMs,
    firstMailMs: mail.firstMailMs,
  }
}

mkdirSync(folder, { recursive: true })
run(root, '', 'npm', 'pack', '--pack-destination', folder)
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const tarball = join(folder, `emailc-${version}.tgz`)
run(root, '', 'node', 'node_modules/publint/src/cli.js', 'run', tarball, '--strict')
run(root, '', 'node', 'node_modules/@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only')
const rows: Row[] = []
for (const node of flags.node.split(',')) {
  for (const manager of flags.manager.split(',')) {
    try {
      rows.push(await tryOut(node, manager, tarball))
    } catch (error) {
      console.error(`Node ${node}, ${manager}: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
  }
}
writeFileSync(join(folder, 'matrix.json'), `${JSON.stringify(rows, null, 2)}\n`)
console.table(rows)
