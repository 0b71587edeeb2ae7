import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailc, makeFolder } from './emailc.ts'

const files = {
  'templates/welcome.tsx': `
import { Body, Email } from 'emailc/components'
import terms from './terms.txt?raw'
import legal from './legal.json'
import { Stamp } from './_stamp.tsx'

export const fixtures = { default: { name: 'Ada' }, long: { name: 'Ada'.repeat(9) } }
export default function Welcome({ name }: { name: string }) {
  return (
    <Email subject={\`Welcome, \${name}\`} title="Welcome" lang="en">
      <Body>
        <h1>Hello {name}</h1>
        <p>{terms}</p>
        <p>{legal.company}</p>
        <Stamp code={7} />
        <Weather />
      </Body>
    </Email>
  )
}

async function Weather() {
  await Promise.resolve()
  return <p>Sunny</p>
}`,
  'templates/_stamp.tsx': `/** @jsxImportSource react */
export function Stamp({ code }: { code: number }) {
  return <p className="stamp">Code {code}</p>
}`,
  'templates/terms.txt': 'No terms.',
  'templates/legal.json': '{ "company": "Example Ltd" }',
}

describe('emailc render', () => {
  let folder = ''
  beforeAll(() => {
    folder = makeFolder(files)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const render = (...args: string[]) => emailc(['render', 'templates/welcome.tsx', ...args], { cwd: folder })

  it('prints one part, and nothing but it', () => {
    const { status, stdout, stderr } = render('--part', 'subject')
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'Welcome, Ada\n', stderr: '' })
    expect(render().stdout).toMatch(/^<!doctype html>/)
  })

  it('renders raw text, JSON, React’s own JSX and asynchronous components', () => {
    const { stdout } = render('--part', 'text')
    for (const text of ['Hello Ada', 'No terms.', 'Example Ltd', 'Code 7', 'Sunny']) expect(stdout).toContain(text)
  })

  it('builds the same from all of these', () => {
    expect(emailc(['build', '--out', 'built'], { cwd: folder }).status).toBe(0)
    expect(render().stdout).toBe(`${readFileSync(join(folder, 'built/welcome/index.html'), 'utf8').trimEnd()}\n`)
  })

  it('takes props from a pipe, and a fixture by name', () => {
    const { stdout } = emailc(['render', 'templates/welcome.tsx', '--props', '-', '--part', 'subject'], {
      cwd: folder,
      input: '{ "name": "Grace" }',
    })
    expect(stdout).toBe('Welcome, Grace\n')
    expect(render('--fixture', 'long', '--part', 'subject').stdout).toBe(`Welcome, ${'Ada'.repeat(9)}\n`)
  })

  it('prints JSON with the three parts of a mail', () => {
    const mail = JSON.parse(render('--part', 'json').stdout) as Record<string, string>
    expect(Object.keys(mail)).toEqual(['subject', 'html', 'text'])
  })

  it('prints a draft that a mail client opens', () => {
    const { stdout } = render('--part', 'eml')
    expect(stdout).toContain('Subject: Welcome, Ada\r\nX-Unsent: 1\r\n')
    expect(stdout).toContain('Content-Type: multipart/alternative')
  })
})
