import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { emailc } from '../cli/emailc.ts'

const project = join(import.meta.dirname, 'folder-project')

it('a folder of templates of both libraries is built as it is, and what they import is found', () => {
  const out = mkdtempSync(join(tmpdir(), 'emailc-folder-'))
  const { status, stderr } = emailc(['build', 'emails', '--out', out], { cwd: project })
  expect(status, stderr).toBe(0)
  const jsxEmail = readFileSync(join(out, 'emails/jsx/index.html'), 'utf8')
  expect(jsxEmail).toMatch(/<title>Welcome Ada<\/title>/)
  expect(jsxEmail).toMatch(/<p[^>]*color:#ff0000/)
  expect(jsxEmail).toMatch(/@media \(min-width:640px\)/)
  expect(readFileSync(join(out, 'emails/react/index.txt'), 'utf8')).toMatch(/Hi Bob[\s\S]*memo/)
})

it('finds what a template imports by the paths of tsconfig.json, built and rendered', () => {
  const cwd = join(import.meta.dirname, 'alias-project')
  const out = mkdtempSync(join(tmpdir(), 'emailc-alias-'))
  const { status, stderr } = emailc(['build', 'emails', '--out', out, '--force'], { cwd })
  expect(status, stderr).toBe(0)
  for (const [template, text] of [
    ['react', 'Thank you for being Pro'],
    ['own', 'Plan: free'],
  ] as const) {
    expect(readFileSync(join(out, `emails/${template}/index.txt`), 'utf8')).toContain(text)
    expect(emailc(['render', `emails/${template}.tsx`, '--part', 'text'], { cwd }).stdout).toContain(text)
  }
})

it('builds no part of a folder, and finds the props of a component that memo wraps', () => {
  const cwd = join(import.meta.dirname, 'parts-project')
  const out = mkdtempSync(join(tmpdir(), 'emailc-parts-'))
  const { status, stderr } = emailc(['build', 'emails', '--out', out, '--force'], { cwd })
  expect(status, stderr).toBe(0)
  expect(readdirSync(join(out, 'emails')).sort()).toEqual(['welcome', 'welcome.js'])
  expect(readFileSync(join(out, 'emails/welcome/index.txt'), 'utf8')).toContain('Hello Ada')
  expect(emailc(['render', 'emails/fonts.tsx'], { cwd }).stderr).toContain('template-default-export')
})
