import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who holds the rights, as most licences say in a line of their own, and what a licence calls itself. */
const HOLDER = /^(?:copyright\b|\(c\)|©).*$/gim
const TITLE = /^[(#\s]*(?:the )?(?:MIT|ISC) License(?: \(MIT\)|\))?:?[)\s]*$/gim

/**
 * The names, versions, holders and licences of the packages that files belong to; those with the same words share them.
 *
 * @param files paths below `node_modules/`
 */
export function licensesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []))
  const licences = new Map<string, { readonly text: string; readonly packages: Set<string> }>()
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
    const [file] = globSync('{LICENSE,LICENCE,License,license}*', { cwd: folder }).sort()
    const whole = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
    const holders = (whole.match(HOLDER) ?? []).map((line) => `\n  ${line.trim()}`)
    const text = whole.replace(HOLDER, '').replace(TITLE, '').trim()
    const words = text.replace(/[“”"'*\s]+/g, ' ').toLowerCase()
    const licence = licences.get(words) ?? { text, packages: new Set() }
    licences.set(words, licence)
    licence.packages.add(`${name} ${version}, ${license}${holders.join('')}`)
  }
  const texts = [...licences.values()].map(({ text, packages }) => `${[...packages].sort().join('\n')}\n\n${text}\n`)
  return `The files in chunks/ contain code of these packages.\n\n${texts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`
}
