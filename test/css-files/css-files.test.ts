import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import type { RunnableDevEnvironment } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/index.ts'
import { emailc as emailcPlugin } from '../../src/vite.ts'
import { emailc } from '../cli/emailc.ts'

const project = join(import.meta.dirname, 'project')

function build(): (mail: string) => string {
  const out = mkdtempSync(join(tmpdir(), 'emailc-css-'))
  const { status, stderr } = emailc(['build', 'mails', '--out', out, '--force'], { cwd: project })
  expect(status, stderr).toBe(0)
  return (mail) => readFileSync(join(out, `mails/${mail}/index.html`), 'utf8')
}

function render(mail: string, ...options: string[]): string {
  const { status, stdout, stderr } = emailc(['render', `mails/${mail}.tsx`, ...options], { cwd: project })
  expect(status, stderr).toBe(0)
  return stdout
}

const headOf = (html: string) => html.slice(0, html.indexOf('</head>'))

describe('style sheets that a template imports', () => {
  let built: (mail: string) => string
  beforeAll(() => {
    built = build()
  })

  it('have class names as CSS modules, inlined with what they compose and import', () => {
    const html = built('module')
    expect(html).toMatch(/<p class="(_card_\w+)" style="font:bold [^"]*color:#aa0000/)
    expect(html).toMatch(/<em style="color:#00aa00">/)
    expect(html).toMatch(/<td[^>]*bgcolor="#eeeeee"/)
    expect(headOf(html)).toMatch(/@media \(max-width:480px\)\{\._card_\w+\{color:#0000aa !important\}\}/)
    expect(html).toMatch(/color:#1f2933[^>]*>Other/)
  })

  it('are text as plain CSS, with and without ?inline', () => {
    const html = built('text')
    expect(html).toMatch(/<h1[^>]*color:#123456/)
    expect(html).toMatch(/bgcolor="#eeeeee"/)
    expect(headOf(html)).toContain('@media (max-width:480px){h1{font-size:20px !important}}')
  })

  it('belong to the component of their module when they are imported for their side effects', () => {
    const html = built('list')
    expect(html).toMatch(/<h1[^>]*color:#123456/)
    expect(headOf(html)).toContain('@media (max-width:480px){h1{font-size:20px !important}}')
  })

  it('belong to a component that is exported as default in a list', () => {
    expect(built('named')).toMatch(/<p[^>]*color:#654321[^>]*>Lead/)
  })

  it('style templates of react-email that export Template', () => {
    const html = built('foreign')
    expect(html).toMatch(/<p class="_card_\w+" style="[^"]*color:#aa0000/)
    expect(html).toMatch(/color:#654321[^>]*>Plain/)
  })

  it('reach the head from a list item, and only then', () => {
    expect(headOf(built('list'))).toMatch(/@media \(prefers-color-scheme:dark\)\{\._row_\w+\{color:#ffbbbb !important\}\}/)
    expect(render('list', '--fixture', 'none')).not.toContain('_row_')
  })

  it('look at the siblings of a list item', () => {
    const items = [...render('list', '--fixture', 'striped').matchAll(/<li[^>]*;color:(#\w+)/g)].map(([, color]) => color)
    expect(items).toEqual(['#bb0000', '#1f2933', '#cc0000'])
  })

  it.each(['module', 'text', 'list', 'foreign'])('make the same mail in build and render: %s', (mail) => {
    expect(render(mail)).toBe(built(mail))
  })
})

it('a Vite config of the author’s own with the plugin gives the same styles', async () => {
  const server = await createServer({
    configFile: false,
    root: project,
    appType: 'custom',
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false, hmr: false, watch: null },
    ssr: { noExternal: ['emailc', /^emailc\//], resolve: { conditions: ['emailc:source'] } },
    css: { modules: { generateScopedName: 'own-[local]' } },
    plugins: [emailcPlugin()],
  })
  try {
    const { runner } = server.environments['ssr'] as RunnableDevEnvironment
    const { default: Mail } = await runner.import<{ default: () => never }>(join(project, 'mails/module.tsx'))
    expect(compile(Mail, {}).html).toMatch(/<p class="own-card" style="[^"]*color:#aa0000/)
  } finally {
    await server.close()
  }
})
