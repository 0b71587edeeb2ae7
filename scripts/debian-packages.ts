import { spawnSync } from 'node:child_process'

/**
 * Installs packages with apt as root; whether it could. Debian's packages come from a package registry alone, so a fresh CI machine needs no
 * other source.
 *
 * @param missing what is said before, since it takes its time
 */
export function installFromDebian(missing: string, packages: readonly string[]): boolean {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  console.error(missing)
  return run('update', '-q') && run('install', '-y', '-q', '--no-install-recommends', ...packages)
}
