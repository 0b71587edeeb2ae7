// The last tag's own benchmarks, run on this machine: once for each tag, since its code does not change any more.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The nearest tag behind what is checked out; `undefined` when there is none, or no repository. */
export function lastTag(repository: string): string | undefined {
  const { status, stdout } = git(repository, ['describe', '--tags', '--abbrev=0'])
  return status === 0 ? stdout.trim() : undefined
}

/** The folder with what the tag's benchmarks wrote; those that are missing in it are run in a worktree of the tag. */
export function resultsOf(repository: string, tag: string, names: readonly string[], flags: readonly string[]): string {
  const results = join(repository, 'artifacts/bench', `at-${tag.replaceAll('/', '-')}${flags.join('')}`)
  const missing = names.filter((name) => !existsSync(join(results, `${name}.json`)))
  if (missing.length > 0) runAtTag(repository, tag, missing, flags, results)
  return results
}

function runAtTag(repository: string, tag: string, names: readonly string[], flags: readonly string[], results: string): void {
  const worktree = join(mkdtempSync(join(tmpdir(), 'emailc-bench-')), 'at-tag')
  try {
    if (git(repository, ['worktree', 'add', '--detach', worktree, tag]).status !== 0) throw new Error(`${tag} cannot be checked out`)
    symlinkSync(join(repository, 'node_modules'), join(worktree, 'node_modules'))
    const known = names.filter((name) => existsSync(join(worktree, 'bench', `${name}.bench.ts`)))
    console.log(known.length === 0 ? `\n${tag} has none of these benchmarks.` : `\nRunning ${known.join(', ')} as of ${tag}, once …`)
    const script = join(worktree, 'bench/main.ts')
    if (known.length > 0) {
      spawnSync(process.execPath, ['--conditions=emailc:source', script, ...known, ...flags], {
        cwd: worktree,
        stdio: 'ignore',
        env: ALONE,
      })
    }
    mkdirSync(results, { recursive: true })
    if (existsSync(join(worktree, 'artifacts/bench'))) cpSync(join(worktree, 'artifacts/bench'), results, { recursive: true })
  } finally {
    git(repository, ['worktree', 'remove', '--force', worktree])
    rmSync(join(worktree, '..'), { recursive: true, force: true })
  }
}

/** What runs at a tag is not compared with the tag before it. */
const ALONE = { ...process.env, EMAILC_BENCH_ALONE: '1' }

function git(repository: string, args: readonly string[]) {
  return spawnSync('git', ['-C', repository, ...args], { encoding: 'utf8' })
}
