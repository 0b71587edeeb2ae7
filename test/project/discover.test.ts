import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discoverTemplates } from '../../src/project/discover.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'emailc-discover-'))
  const files = [
    'templates/b.tsx',
    'templates/a.tsx',
    'templates/shop/receipt.tsx',
    'templates/_parts/logo.tsx',
    'templates/shop/_row.tsx',
    'templates/.cache/old.tsx',
    'templates/node_modules/x/y.tsx',
    'templates/brand.ts',
    'other/receipt.tsx',
  ]
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
  }
})
afterAll(() => rmSync(root, { recursive: true }))

const paths = (...args: Parameters<typeof discoverTemplates>) => discoverTemplates(...args).map(({ path }) => path)

describe('discovering templates', () => {
  it('finds the default ones in order, without parts and hidden folders', () => {
    expect(paths(root)).toEqual(['a', 'b', 'shop/receipt'])
  })

  it('gives a template the same path however it is named', () => {
    expect(paths(root, undefined, ['templates/shop/receipt.tsx'])).toEqual(['shop/receipt'])
    expect(paths(root, undefined, ['templates/shop/*.tsx'])).toEqual(['shop/receipt'])
    expect(paths(root, undefined, ['templates/shop'])).toEqual(['shop/receipt'])
    expect(paths(root, undefined, ['receipt.tsx'], join(root, 'templates/shop'))).toEqual(['shop/receipt'])
    expect(paths(root, './templates/**/*.tsx', ['templates/a.tsx'])).toEqual(['a'])
  })

  it('takes a file that is named in full, whatever it is called', () => {
    expect(paths(root, undefined, ['templates/_parts/logo.tsx'])).toEqual(['_parts/logo'])
    expect(paths(root, undefined, ['other/receipt.tsx'])).toEqual(['receipt'])
  })

  it('takes a template once', () => {
    expect(paths(root, undefined, ['templates/a.tsx', 'templates/*.tsx'])).toEqual(['a', 'b'])
  })

  it('says which pattern found nothing, and which templates collide', () => {
    expect(() => paths(root, undefined, ['emails/*.tsx'])).toThrow('template-not-found: No template matches emails/*.tsx.')
    expect(() => paths(root, ['templates/shop/*.tsx', 'other/*.tsx'])).toThrow('output-collision')
  })
})
