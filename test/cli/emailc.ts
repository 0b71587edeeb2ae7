import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const repository = join(import.meta.dirname, '../..')
const launcher = join(repository, 'bin/emailc.js')

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

interface RunOptions {
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
  /** No file may grow beyond this, as on a full disk. */
  readonly maxFileBytes?: number
  /** A file that takes the words of standard output or standard error, such as `/dev/full`. */
  readonly into?: { readonly stdout?: string; readonly stderr?: string }
}

/** Runs the command line as a process of its own, with its output in pipes. */
export function emailc(
  args: readonly string[],
  { cwd = repository, input = '', env = {}, nodeOptions = [], maxFileBytes, into = {} }: RunOptions = {},
): Outcome {
  const limit = maxFileBytes === undefined ? [] : ['prlimit', `--fsize=${maxFileBytes}`]
  const [command, ...words] = [...limit, process.execPath, '--conditions=emailc:source', ...nodeOptions, launcher, ...args]
  const files = [into.stdout, into.stderr].map((file) => (file === undefined ? ('pipe' as const) : openSync(file, 'w')))
  const { status, stdout, stderr } = spawnSync(command!, words, {
    cwd,
    input,
    stdio: ['pipe', ...files],
    encoding: 'utf8',
    env: { ...plainEnvironment(), ...env },
  })
  for (const file of files) if (file !== 'pipe') closeSync(file)
  return { status, stdout, stderr }
}

/** Starts the command line and does not wait for it; whoever does is to end it. */
export function startEmailc(args: readonly string[], { cwd = repository, env = {} }: Pick<RunOptions, 'cwd' | 'env'> = {}): ChildProcess {
  const words = ['--conditions=emailc:source', launcher, ...args]
  return spawn(process.execPath, words, { cwd, env: { ...plainEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NO_COLOR: __, ...environment } = process.env
  return environment
}

/** Runs the command line and gives the modules it loaded, as URLs. */
export function modulesOf(args: readonly string[], cwd?: string): string[] {
  const folder = makeFolder({})
  try {
    const log = join(folder, 'modules.txt')
    const recorder = join(import.meta.dirname, 'record-modules.ts')
    emailc(args, { ...(cwd === undefined ? {} : { cwd }), env: { MODULE_LOG: log }, nodeOptions: ['--import', recorder] })
    return readFileSync(log, 'utf8').trim().split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Makes a project that has emailc installed, as a link to the repository. It lies inside the repository, so that other
 * packages resolve from it too.
 */
export function makeFolder(files: Readonly<Record<string, string>>): string {
  const parent = join(repository, 'artifacts/test')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'project-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(repository, join(folder, 'node_modules/emailc'), 'dir')
  writeFiles(folder, { 'package.json': '{ "name": "project", "type": "module" }\n', ...files })
  return folder
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}
