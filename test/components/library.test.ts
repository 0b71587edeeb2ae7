// What holds for every component of the library: an example in its doc comment, a place in the gallery, an error that names it.

import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseSync } from 'vite'
import * as library from '../../components/index.ts'
import * as raw from '../../components/raw.tsx'
import { strayProps } from '../../src/element/taken-props.ts'

const folder = join(import.meta.dirname, '../../components')
const files = globSync('**/*.tsx', { cwd: folder }).sort()
const gallery = readFileSync(join(folder, '../templates/gallery.tsx'), 'utf8')
const components = Object.keys({ ...library, ...raw }).filter((name) => /^[A-Z]/.test(name))

describe('the gallery', () => {
  it.each(components)('shows %s', (name) => {
    expect(gallery).toMatch(new RegExp(`<${name}[\\s/>]`))
  })
})

describe('docs/components.md', () => {
  const page = readFileSync(join(folder, '../docs/components.md'), 'utf8')
  it.each(components)('names %s', (name) => {
    expect(page).toContain(`\`${name}\``)
  })
})

describe('doc comments', () => {
  it.each(files)('%s has an example that parses', (file) => {
    const source = readFileSync(join(folder, file), 'utf8')
    const examples = [...source.matchAll(/@example\n((?:\s*\* .*\n)+)/g)].map(([, lines = '']) => lines.replace(/^\s*\* ?/gm, ''))
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      const statement = example.trimStart().startsWith('<') ? `(<>${example}</>)` : example.replace(/^</gm, 'void <')
      expect(parseSync(`${basename(file)}`, statement).errors).toEqual([])
    }
  })

  it('stand on every component', () => {
    for (const file of files) expect(readFileSync(join(folder, file), 'utf8'), file).toMatch(/\*\/\nexport function [A-Z]/)
  })
})

describe('props', () => {
  it.each(components)('%s says which it takes, and any other is reported', (name) => {
    const component = ({ ...library, ...raw } as Record<string, object>)[name]!
    expect(strayProps(component, { heigth: 1, absent: undefined }).map((stray) => stray.name)).toEqual(['heigth'])
  })
})
