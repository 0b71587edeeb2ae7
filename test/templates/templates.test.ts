// Every fixture of every sample template: it compiles without a complaint, stays small, and its text part is a letter.

import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { Component } from '../../src/element/element.ts'
import { inspect, wordView } from './inspect.ts'

interface TemplateModule {
  readonly default: Component<object>
  readonly fixtures: Readonly<Record<string, object>>
  readonly kind?: string
}

const root = join(import.meta.dirname, '../..')
const files = globSync('templates/**/*.tsx', { cwd: root })
  .filter((file) => !file.includes('/_'))
  .sort()
const compiler = createCompiler()

/** In bytes; a mail above 102 KB is clipped by Gmail. */
const CLIP_BYTES = 102 * 1024

for (const file of files) {
  const { default: template, fixtures, kind } = (await import(join(root, file))) as TemplateModule
  describe(file, () => {
    it('has a default fixture and a hostile one', () => {
      expect(Object.keys(fixtures)).toEqual(expect.arrayContaining(['default', 'hostile']))
    })

    it.each(Object.entries(fixtures))('%s', (name, props) => {
      const { subject, html, text, headers, diagnostics } = compiler.compile(template, props)
      if (name !== 'hostile') expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(subject).toMatch(/\S/)
      expect(Buffer.byteLength(html)).toBeLessThan(CLIP_BYTES)
      for (const part of [html, text]) expect(part).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b/)
      expect(inspect(html).all('script')).toEqual([])
      expect(inspect(wordView(html)).all('script')).toEqual([])
      expect(text).toMatch(/\S[\s\S]*\n$/)
      expect(text).not.toMatch(/\n{4}|\u200B|\u200C|\uFEFF|\u034F/)
      if (kind === 'promotional') expect(headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    })
  })
}
