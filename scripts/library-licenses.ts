import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The names, versions and licences of the packages that files belong to; those with the same text share it.
 *
 * @param files paths below `node_modules/`
 */
export function licensesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []))
  const names = new Map<string, Set<string>>()
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
    const [file] = globSync('{LICENSE,LICENCE,License,license}*', { cwd: folder }).sort()
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
    names.set(text, (names.get(text) ?? new Set()).add(`${name} ${version}`))
  }
  const texts = [...names].map(([text, packages]) => `${[...packages].sort().join('\n')}\n\n${text}\n`)
  return `The files in chunks/ contain code of these packages.\n\n${texts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`
}
