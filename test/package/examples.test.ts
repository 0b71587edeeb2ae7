import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../examples/hono/app.ts'
import { createMailServer } from '../../examples/http-server/server.ts'
import Welcome from '../../starter/templates/welcome.tsx'
import { emailc, makeFolder, repository } from '../cli/emailc.ts'

describe('examples/lambda-worker', () => {
  let folder = ''
  beforeAll(() => {
    folder = makeFolder({})
    expect(emailc(['init'], { cwd: folder }).status).toBe(0)
    expect(emailc(['build'], { cwd: folder }).status).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('renders a batch with a built template, and loads no build tool for it', () => {
    const script = `
      import { registerHooks } from 'node:module'
      const loaded = []
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
      const { createHandler } = await import(${JSON.stringify(join(repository, 'examples/lambda-worker/worker.ts'))})
      const handler = createHandler((template) => import(${JSON.stringify(`${folder}/dist/`)} + template + '.js'))
      const recipients = ['Ada', 'Grace'].map((name) => ({ email: name + '@example.com', props: { name, url: 'https://example.com' } }))
      const mails = await handler({ template: 'welcome', recipients })
      const heavy = loaded.filter((url) => /node_modules\\/(vite|rolldown|juice|css-tree|htmlparser2)\\//.test(url))
      console.log(JSON.stringify({ to: mails.map(({ to }) => to), greets: mails[1].text.includes('Hello Grace'), heavy }))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=emailc:source', '--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ to: ['Ada@example.com', 'Grace@example.com'], greets: true, heavy: [] })
  })
})

describe('examples/http-server', () => {
  it('answers with a mail, and says what is wrong', async () => {
    const server = createMailServer({ welcome: Welcome as never }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const post = (name: string, props: object) => fetch(`http://127.0.0.1:${port}/${name}`, { method: 'POST', body: JSON.stringify(props) })
    const mail = await post('welcome', { name: 'Ada', url: 'https://example.com' })
    expect(await mail.json()).toMatchObject({ subject: 'Your account is ready', text: expect.stringContaining('Hello Ada') })
    expect((await post('welcome', { name: {}, url: 'https://example.com' })).status).toBe(422)
    expect((await post('unknown', {})).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${port}/welcome`, { method: 'POST', body: '{' })).status).toBe(400)
    server.close()
  })
})

describe('examples/hono', () => {
  const post = (name: string, body: string) => createApp({ welcome: Welcome as never }).request(`/${name}`, { method: 'POST', body })

  it('answers with a mail, and says what is wrong', async () => {
    const mail = await post('welcome', JSON.stringify({ name: 'Ada', url: 'https://example.com' }))
    expect(await mail.json()).toMatchObject({ subject: 'Your account is ready', text: expect.stringContaining('Hello Ada') })
    const wrong = await post('welcome', JSON.stringify({ name: {}, url: 'https://example.com' }))
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toEqual({ error: [{ code: expect.any(String), message: expect.any(String) }] })
    expect([(await post('unknown', '{}')).status, (await post('welcome', '{')).status]).toEqual([404, 400])
  })
})
