// What a reader sees of templates written the way the libraries' own demos are, where it is more than words and links.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import type { CompileResult } from '../../src/compile.ts'
import { loadTemplate } from '../../src/project/load-template.ts'
import { openProject } from '../../src/project/project.ts'
import type { Project } from '../../src/project/project.ts'
import { emailc } from '../cli/emailc.ts'

const corpus = join(import.meta.dirname, 'corpus')

describe('the look of a foreign template', () => {
  let project: Project
  beforeAll(async () => {
    project = await openProject({ cwd: corpus })
  })
  afterAll(() => project.close())

  async function compileOne(file: string): Promise<CompileResult> {
    const { component, fixtures } = await loadTemplate(await project.server(), join(corpus, file))
    return createCompiler().compileAsync(component, fixtures['default']!)
  }

  it('has pictures with automatic margins in the middle, in Word too', async () => {
    const { html } = await compileOne('react-email/team-invite.tsx')
    expect(html).toMatch(/<div align="center"[^>]*><img src="\/static\/logo\.png"/)
    expect((await compileOne('jsx-email/review.tsx')).html).toMatch(/<div align="center"[^>]*><img src="[^"]*a\.png"/)
  })

  it('has two buttons of one line in one line, with the space between them', async () => {
    const { html } = await compileOne('react-email/dark-news.tsx')
    const line = /<div style="[^"]*text-align:center[^"]*"><a href="https:\/\/example\.com\/a"[^]*?<\/div>/.exec(html)?.[0] ?? ''
    expect(line).toMatch(/margin:0 8px 0 0|margin-right:8px/)
    expect(line).toContain('href="https://example.com/b"')
  })

  it('has a container as wide as its class says', async () => {
    expect((await compileOne('jsx-email/kitchen-sink.tsx')).html).toMatch(/<!--\[if mso\]><table[^>]*width="465"/)
    expect((await compileOne('react-email/team-invite.tsx')).html).toMatch(/<!--\[if mso\]><table[^>]*width="465"/)
  })

  it('has buttons as high as their padding and their letters', async () => {
    const { html } = await compileOne('react-email/team-invite.tsx')
    const [button = ''] = /<div[^>]*><a href="https:\/\/example\.com\/teams[^>]*padding[^>]*>/.exec(html) ?? []
    expect(button).toMatch(/font:12px\/14px /)
    expect(button).toContain('padding:12px 20px')
  })

  it('keeps the width of what is a block within a line', async () => {
    const { html } = await compileOne('react-email/react-features.tsx')
    expect(html).toMatch(
      /<span[^>]*style="[^"]*display:inline-block[^"]*width:2em|<span[^>]*style="[^"]*width:\d+(?:\.\d+)?px[^"]*"[^>]*>1<\/span>/,
    )
  })

  it('reads a table of Markdown as data', async () => {
    const { text } = await compileOne('react-email/react-features.tsx')
    expect(text).toContain('a  b\n-  -\n1  2\n')
  })
})

describe('a component that throws while asynchronous components are awaited', () => {
  it('is named with its place, and nothing else is said', () => {
    const { status, stderr } = emailc(['render', 'mail.tsx'], { cwd: join(import.meta.dirname, 'throwing-project') })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^mail\.tsx:6:11 {2}error {2}template-throws\n {2}<Rate> threw while it was rendered: no rate today\./)
    expect(stderr).toContain('in <Rate> (mail.tsx:15:9)')
    expect(stderr).not.toMatch(/Node\.js v/)
  })
})
