import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs a command in the project and returns what it printed. */
type Run = (command: string, ...args: string[]) => string

const files = {
  'vite.config.ts': `
    import { defineConfig } from 'vite'
    import { emailc } from 'emailc/vite'
    export default defineConfig({ plugins: [emailc()], build: { ssr: 'host/server.tsx', outDir: 'host/dist', minify: false } })`,
  'host/server.tsx': `
    import { compile } from 'emailc'
    import { Body, Button, Email } from 'emailc/components'
    import Welcome from '../templates/welcome.tsx'
    const Receipt = ({ name }: { name: string }) => (
      <Email subject={\`Thanks, \${name}\`}>
        <Body>
          <h1>Thanks, {name}</h1>
          <Button href="https://example.com">View</Button>
        </Body>
      </Email>
    )
    export const subjects = [compile(Receipt, { name: 'Grace' }), compile(Welcome, { name: 'Grace', url: 'https://example.com' })].map(
      ({ subject, html, text }) => [subject, html.includes('Grace'), text.includes('Grace')].join(' '),
    )`,
  'host/dev.mjs': `
    import { createServer } from 'vite'
    const server = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'silent' })
    const { subjects } = await server.ssrLoadModule('/host/server.tsx')
    console.log(JSON.stringify(subjects))
    await server.close()`,
  'host/built.mjs': `
    import { subjects } from './dist/server.js'
    console.log(JSON.stringify(subjects))`,
}

/** Uses `emailc/vite` in a server-side app of its own, as `vite build --ssr` and as the dev server load it: both must give the same mails. */
export function tryHostApp(project: string, run: Run): void {
  mkdirSync(join(project, 'host'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text)
  const dev = run('node', 'host/dev.mjs')
  run('node', 'node_modules/vite/bin/vite.js', 'build')
  const built = run('node', 'host/built.mjs')
  if (dev !== built || !dev.includes('Thanks, Grace true true'))
    throw new Error(`the host app gave ${dev} in development and ${built} built`)
}
