import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Campaign } from '../campaign.ts'
import type { FleetStore } from '../store/fleet.ts'

/** The name under which a template module is kept: the hash of its content, as `open-campaign.ts` writes it into the campaign. */
export function revisionOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url')
}

/** Puts a campaign's template module beside the campaign, for machines that do not have it. */
export async function pinTemplate(fleet: FleetStore, templateFile: string, name: string, nowMs: number): Promise<void> {
  const body = await readFile(templateFile)
  await fleet.pinTemplate({ revision: revisionOf(body), name: `${basename(name, extname(name))}${extname(templateFile)}`, body }, nowMs)
}

/**
 * The file of a campaign's template on this machine, fetched when it is not there. A file is named after its content, so two revisions of one
 * template lie side by side.
 *
 * @param folder where modules are kept; `emailc` must be importable from there
 * @throws EmailcError `template-not-pinned` when the store does not have it, `template-damaged` when it has something else under its name
 */
export async function fetchTemplate(fleet: FleetStore, { templateRevision, name }: Campaign, folder: string): Promise<string> {
  const isHere = (file: string): boolean => existsSync(file)
  const known = ['.js', '.mjs', '.json'].map((extension) => join(folder, `${templateRevision}${extension}`)).find(isHere)
  if (known !== undefined && revisionOf(await readFile(known)) === templateRevision) return known
  const pinned = await fleet.loadTemplate(templateRevision)
  if (pinned === null) return fail('template-not-pinned', [name, templateRevision])
  if (revisionOf(pinned.body) !== templateRevision) return fail('template-damaged', [name, templateRevision])
  const extension = extname(pinned.name) === '.js' ? '.mjs' : extname(pinned.name)
  const file = join(folder, `${templateRevision}${extension}`)
  await mkdir(folder, { recursive: true })
  // Several processes may fetch it at once, and none may load half of it.
  const fresh = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, pinned.body)
  await rename(fresh, file)
  return file
}
