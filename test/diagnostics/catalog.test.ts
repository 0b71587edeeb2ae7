import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { catalog } from '../../src/diagnostics/catalog.ts'
import type { CatalogEntry } from '../../src/diagnostics/catalog/entry.ts'

const folder = join(import.meta.dirname, '../../src/diagnostics/catalog')

async function codesOf(file: string): Promise<string[]> {
  const exported = (await import(join(folder, file))) as Readonly<Record<string, unknown>>
  const catalogs = Object.entries(exported).filter(([name]) => name.endsWith('Catalog'))
  return catalogs.flatMap(([, entries]) => Object.keys(entries as Readonly<Record<string, CatalogEntry>>))
}

it('has each code once, and every code of its files', async () => {
  const codes = (await Promise.all(readdirSync(folder).map(codesOf))).flat()
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  expect(codes.toSorted()).toEqual(Object.keys(catalog).toSorted())
})
