// Runs a folder of cases: each folder is a case with its input and what is expected of it.
// FILTER=part-of-a-name runs some of them, UPDATE=1 writes what came out instead of comparing. Review what it writes.

import { existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Contents of expected files by name; `undefined` for one that must not exist. */
export type Outcome = Readonly<Record<string, string | undefined>>

/**
 * Declares a test for each folder in `folder`.
 *
 * @param run makes the contents of a case's expected files from its folder
 */
export function suite(folder: string, run: (caseFolder: string) => Outcome | Promise<Outcome>): void {
  const filter = process.env['FILTER'] ?? ''
  const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.includes(filter))
  describe(basename(folder), () => {
    for (const { name } of cases) {
      it(name, async () => {
        const outcome = await run(join(folder, name))
        for (const [file, content] of Object.entries(outcome)) compareOrWrite(join(folder, name, file), content)
      })
    }
  })
}

function compareOrWrite(file: string, content: string | undefined): void {
  const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (process.env['UPDATE'] !== '1') {
    expect(content, file).toBe(known)
  } else if (content !== undefined) {
    writeFileSync(file, content)
  } else if (known !== undefined) {
    unlinkSync(file)
  }
}
