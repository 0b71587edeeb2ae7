import type { CatalogEntry } from './catalog/entry.ts'
import { addressCatalog } from './catalog/address.ts'
import { cascadeCatalog } from './catalog/cascade.ts'
import { componentsCatalog } from './catalog/components.ts'
import { renderCatalog } from './catalog/render.ts'
import { cliCatalog } from './catalog/cli.ts'
import { checkCatalog } from './catalog/check.ts'
import { lowerCatalog } from './catalog/lower.ts'
import { optionCatalog } from './catalog/option.ts'
import { packageCatalog } from './catalog/package.ts'
import { projectCatalog } from './catalog/project.ts'
import { providerCatalog } from './catalog/provider.ts'
import { sendCatalog } from './catalog/send.ts'
import { studioCatalog } from './catalog/studio.ts'

/** Every diagnostic of emailc. A code is permanent: scripts and suppressions rely on it. */
export const catalog = {
  ...renderCatalog,
  ...cascadeCatalog,
  ...lowerCatalog,
  ...componentsCatalog,
  ...packageCatalog,
  ...projectCatalog,
  ...optionCatalog,
  ...cliCatalog,
  ...checkCatalog,
  ...addressCatalog,
  ...providerCatalog,
  ...sendCatalog,
  ...studioCatalog,
} as const satisfies Record<string, CatalogEntry>

export type Catalog = typeof catalog
export type Code = keyof Catalog
