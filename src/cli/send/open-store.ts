import { resolve } from 'node:path'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { Store } from '../../send/store/store.ts'

/**
 * Opens the store that `--store` or the config names.
 *
 * @throws EmailcError `store-unknown`, and what opening it throws
 */
export async function openStore(project: Pick<Project, 'root' | 'cwd' | 'config'>, flag: string | undefined): Promise<Store> {
  const given = flag ?? project.config.send?.store ?? 'sqlite:.emailc/send.db'
  if (/^postgres(?:ql)?:\/\//.test(given)) {
    const { openPostgres } = await import('../../send/store/open-postgres.ts')
    const { packageVersion } = await import('../../project/package-root.ts')
    return openPostgres(given, { version: packageVersion() })
  }
  const path = /^sqlite:(.+)$/.exec(given)?.[1]
  if (path === undefined) return fail('store-unknown', [given])
  const { openSqliteStore } = await import('../../send/store/sqlite/sqlite-store.ts')
  return openSqliteStore(resolve(flag === undefined ? project.root : project.cwd, path))
}
