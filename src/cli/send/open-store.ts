import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { Store } from '../../send/store/store.ts'
import { withoutPassword } from '../../send/without-password.ts'

const SQLITE = /^sqlite:(.+)$/

type StoreProject = Pick<Project, 'root' | 'cwd' | 'config'>

/**
 * Opens the store that `--store` or the config names.
 *
 * @throws EmailcError `store-unknown`, and what opening it throws
 */
export async function openStore(project: StoreProject, flag: string | undefined): Promise<Store> {
  const given = flag ?? project.config.send?.store ?? 'sqlite:.emailc/send.db'
  if (/^postgres(?:ql)?:\/\//.test(given)) {
    const { openPostgres } = await import('../../send/store/open-postgres.ts')
    const { packageVersion } = await import('../../project/package-root.ts')
    return openPostgres(given, { version: packageVersion() })
  }
  const path = SQLITE.exec(given)?.[1]
  if (path === undefined) return fail('store-unknown', [withoutPassword(given)])
  const { openSqliteStore } = await import('../../send/store/sqlite/sqlite-store.ts')
  return openSqliteStore(resolve(flag === undefined ? project.root : project.cwd, path))
}

/**
 * As `openStore`, for commands that only look at what is there: a misspelt path is no empty store.
 *
 * @throws EmailcError `store-missing` for a `--store` that names no file
 */
export async function openExistingStore(project: StoreProject, flag: string | undefined): Promise<Store> {
  const path = flag === undefined ? undefined : SQLITE.exec(flag)?.[1]
  if (path !== undefined && !existsSync(resolve(project.cwd, path))) fail('store-missing', [path])
  return openStore(project, flag)
}
