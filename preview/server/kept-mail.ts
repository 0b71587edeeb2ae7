import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { FileHashes } from '../../src/project/build/content-hash.ts'
import { buildFingerprint } from '../../src/project/build/fingerprint.ts'
import type { ProjectFacts } from './mail-jobs.ts'
import type { Mail, OpenMessage } from './protocol.ts'

// The mail that was on the screen last, in `.emailc/studio.json`, with the content of every file it was made of. The next studio
// shows it while Vite starts, if it is asked for that very mail and no file differs.

const MAX_CHARACTERS = 4_000_000

interface Kept {
  readonly fingerprint: string
  readonly question: string
  readonly template: string
  readonly inputs: Readonly<Record<string, string>>
  readonly mail: Mail
}

/** What one studio finds of the last one, and leaves to the next. */
export class KeptMail {
  private readonly kept: Kept | undefined

  constructor(facts: ProjectFacts) {
    this.kept = read(facts)
  }

  /** The template that was looked at last. */
  get template(): string | undefined {
    return this.kept?.template
  }

  /** The mail that answers a question, if it is the one that was kept and every file says what it said then. */
  answer(open: OpenMessage, { root }: ProjectFacts): Mail | undefined {
    if (this.kept?.question !== questionOf(open)) return undefined
    const hashes = new FileHashes()
    return Object.entries(this.kept.inputs).every(([file, hash]) => hashes.of(resolve(root, file)) === hash) ? this.kept.mail : undefined
  }
}

/**
 * Keeps a mail for the next studio.
 *
 * @param files what it was made of
 * @param sinceMs when it was asked for, in ms of the epoch; where a file was changed later, the mail may not be of its content
 */
export function keepMail(facts: ProjectFacts, open: OpenMessage, mail: Mail, files: readonly string[], sinceMs: number): void {
  const hashes = new FileHashes()
  const inputs = files.map((file) => [relative(facts.root, file), hashes.of(file)] as const)
  const isCertain = inputs.every(([, hash]) => hash !== undefined) && files.every((file) => statSync(file).ctimeMs < sinceMs)
  if (!isCertain) return
  const { template } = open
  const kept = { fingerprint: fingerprintOf(facts), question: questionOf(open), template, inputs: Object.fromEntries(inputs), mail }
  const text = JSON.stringify(kept)
  if (text.length > MAX_CHARACTERS) return
  try {
    mkdirSync(join(facts.root, '.emailc'), { recursive: true })
    writeFileSync(fileIn(facts.root), text)
  } catch {
    // In a project that may not be written to, every studio starts from nothing.
  }
}

function read(facts: ProjectFacts): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(fileIn(facts.root), 'utf8')) as Kept
    return kept.fingerprint === fingerprintOf(facts) ? kept : undefined
  } catch {
    return undefined // nothing was kept, or half of it
  }
}

function fileIn(root: string): string {
  return join(root, '.emailc/studio.json')
}

function fingerprintOf({ root, config }: ProjectFacts): string {
  return buildFingerprint(root, config, { studio: true })
}

/** A question without its number, and without what does not change the picture. */
function questionOf({ template, fixture, props, locale, views }: OpenMessage): string {
  return JSON.stringify([template, fixture ?? null, props ?? null, locale ?? null, views])
}
