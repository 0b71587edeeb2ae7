import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeOutput } from '../../src/project/write-output.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emailc-output-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('leaves the old file to whoever reads it', () => {
  const file = join(folder, 'a/b/index.html')
  writeOutput(file, 'old')
  const open = openSync(file, 'r')
  writeOutput(file, 'new and longer')
  expect(readFileSync(open, 'utf8')).toBe('old')
  closeSync(open)
  expect(readFileSync(file, 'utf8')).toBe('new and longer')
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['index.html'])
})

it('leaves nothing beside what it cannot replace', () => {
  mkdirSync(join(folder, 'index.html'))
  writeFileSync(join(folder, 'index.html/kept'), '')
  expect(() => writeOutput(join(folder, 'index.html'), 'x')).toThrow()
  expect(readdirSync(folder)).toEqual(['index.html'])
})
