import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TextOptions } from '../../../src/emit/text/text.ts'
import { modes, render } from './build.ts'
import type { Described } from './build.ts'

interface Case {
  readonly input: Described
  readonly options?: TextOptions
}

const folder = new URL('.', import.meta.url)
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

describe('the text part of a mail', () => {
  it.each(cases.map(({ name }) => name))('%s', async (name) => {
    const { input, options } = (await import(`./${name}/input.ts`)) as Case
    const outputs = modes.map((mode) => render(input, mode, options))
    const file = new URL(`${name}/expected.txt`, folder)
    if (process.env['UPDATE'] === '1') writeFileSync(file, outputs[0]!)
    const expected = readFileSync(file, 'utf8')
    for (const output of outputs) expect(output).toBe(expected)
  })
})
