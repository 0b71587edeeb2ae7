import { fail } from '../../diagnostics/diagnostic.ts'
import type { PostgresStoreOptions } from './postgres/postgres-store.ts'
import type { Store } from './store.ts'

/**
 * Opens a store in PostgreSQL; loads the driver, an optional dependency, only here.
 *
 * @param url `postgres://user:password@host/database`
 * @throws EmailcError `store-driver-missing`, `store-unreachable`, `store-postgres-version`, `store-postgres-durability`, `store-newer`
 * @example
 * const store = await openPostgres('postgres://mailer@db.internal/mail')
 */
export async function openPostgres(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  const { openPostgresStore } = await importStore()
  return openPostgresStore(url, options)
}

async function importStore(): Promise<typeof import('./postgres/postgres-store.ts')> {
  try {
    return await import('./postgres/postgres-store.ts')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'pg'")) return fail('store-driver-missing', [])
    throw error
  }
}
