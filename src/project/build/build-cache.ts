import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { BuiltTemplate } from './build-template.ts'
import { writeOutput } from '../write-output.ts'
import { FileHashes } from './content-hash.ts'
import type { TemplateResult } from './result.ts'
import { writtenFiles } from './write-files.ts'

// What the last build knew, in `.emailc/build.json`: for each template the content of every file it was made of and of every
// file that was written. A template is built again only when one of them differs.

type Hashes = Readonly<Record<string, string>>

interface Entry {
  readonly inputs: Hashes
  readonly outputs: Hashes
  readonly result: TemplateResult
}

export interface BuildCache {
  readonly fingerprint: string
  readonly entries: Readonly<Record<string, Entry>>
}

/** Reads the cache of a project; an absent, broken or foreign one is an empty one. */
export function readBuildCache(root: string, fingerprint: string): BuildCache {
  try {
    const cache = JSON.parse(readFileSync(cacheFile(root), 'utf8')) as BuildCache
    if (cache.fingerprint === fingerprint) return cache
  } catch {
    // Nothing was built here yet, or an interrupted build left half a file.
  }
  return { fingerprint, entries: {} }
}

/** The result of the last build of a template, when none of its files has changed since. */
export function unchangedResult(cache: BuildCache, root: string, template: string, hashes: FileHashes): TemplateResult | undefined {
  const entry = cache.entries[relative(root, template)]
  if (entry === undefined) return undefined
  const isSame = ([file, hash]: [string, string]) => hashes.of(resolve(root, file)) === hash
  return Object.entries({ ...entry.inputs, ...entry.outputs }).every(isSame) ? entry.result : undefined
}

/** Remembers what was just built. A template that wrote nothing is forgotten, so that its mistakes are looked for again. */
export function writeBuildCache(root: string, before: BuildCache, out: string, built: ReadonlyMap<string, BuiltTemplate>): void {
  const hashes = new FileHashes()
  const entries = { ...before.entries }
  for (const [template, { result, files }] of built) {
    const outputs = writtenFiles(result).map((output) => join(out, output))
    const entry = outputs.length === 0 ? undefined : entryOf(root, files, outputs, result, hashes)
    if (entry === undefined) delete entries[relative(root, template)]
    else entries[relative(root, template)] = entry
  }
  const file = cacheFile(root)
  try {
    writeOutput(file, JSON.stringify({ fingerprint: before.fingerprint, entries }))
  } catch {
    // A project that may not be written to, as in some containers, is built anew each time.
  }
}

/** `undefined` when one of the files is gone already. */
function entryOf(
  root: string,
  inputs: readonly string[],
  outputs: readonly string[],
  result: TemplateResult,
  hashes: FileHashes,
): Entry | undefined {
  const hashAll = (files: readonly string[]) => Object.fromEntries(files.map((file) => [relative(root, file), hashes.of(file)]))
  const entry = { inputs: hashAll(inputs), outputs: hashAll(outputs), result }
  return Object.values({ ...entry.inputs, ...entry.outputs }).includes(undefined) ? undefined : (entry as Entry)
}

function cacheFile(root: string): string {
  return join(root, '.emailc/build.json')
}
