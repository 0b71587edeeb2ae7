import type { CatalogEntry } from './entry.ts'

/** What can go wrong between a template and its mail. */
export const compileCatalog = {} as const satisfies Record<string, CatalogEntry>
