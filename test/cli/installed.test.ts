import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolder, repository } from './emailc.ts'

const files = {
  'emailc.config.ts': `import { defineConfig } from 'emailc'
export default defineConfig({ templates: 'mails/*.tsx', out: 'built' })`,
  'mails/welcome.tsx': `
import { createContext, useContext } from 'emailc'
import { Body, Button, Email } from 'emailc/components'

const Home = createContext<string>(undefined, { name: 'Home' })
const Open = () => <Button href={useContext(Home)}>Open</Button>

export const fixtures = { default: { name: 'Ada' } }
export default function Welcome({ name }: { name: string }) {
  return (
    <Home.Provider value="https://example.com">
      <Email subject={\`Welcome, \${name}\`} title="Welcome" lang="en">
        <Body><h1>Hello {name}</h1><Open /></Body>
      </Email>
    </Home.Provider>
  )
}`,
}

const worker = `
const { compile } = await import('emailc')
const { default: Welcome } = await import('./built/welcome.js')
console.log(compile(Welcome, { name: 'Grace' }).subject)`

describe('an installed package', () => {
  let folder = ''
  const node = (...words: string[]) => spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  const emailc = (...args: string[]) => node('node_modules/emailc/bin/emailc.js', ...args)

  beforeAll(() => {
    folder = makeFolder(files)
    const installed = join(folder, 'node_modules/emailc')
    rmSync(installed)
    mkdirSync(installed)
    for (const name of ['bin', 'package.json']) cpSync(join(repository, name), join(installed, name), { recursive: true })
    const { status, stderr } = node(join(repository, 'scripts/build-lib.ts'), join(installed, 'lib'))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('builds templates, with the config it was given', () => {
    const { status, stderr } = emailc('build')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '1 built; built/manifest.json lists them.\n' })
    expect(readFileSync(join(folder, 'built/welcome/index.html'), 'utf8')).toContain('https://example.com')
  })

  it('loads templates through Vite with its own runtime', () => {
    expect(emailc('render', 'mails/welcome.tsx', '--part', 'text').stdout).toContain('Hello Ada')
    expect(emailc('explain', 'mails/welcome.tsx', 'h1', 'font-size').stdout).toContain('mails/welcome.tsx')
  })

  it('serves a render worker', () => {
    expect(node('--input-type=module', '-e', worker).stdout).toBe('Welcome, Grace\n')
  })

  it('ships components whose constant JSX is hoisted', () => {
    expect(readFileSync(join(folder, 'node_modules/emailc/lib/components.js'), 'utf8')).toMatch(/block\(\{\s*name: "e-divider"/)
  })
})
