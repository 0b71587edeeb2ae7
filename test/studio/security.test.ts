import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { terminalQr } from '../../preview/server/terminal-qr.ts'
import { createProject, startDev } from './project.ts'
import type { Dev } from './project.ts'

const files = {
  'emailc.config.ts': 'export default {}\n',
  'secret.txt': 'the secret of the project\n',
  'templates/hello.tsx': `import { Body, Email } from 'emailc/components'
export const fixtures = { default: { name: 'Ada' } }
export default function Hello({ name }: { name: string }) {
  return <Email subject="Hello" lang="en"><Body><p>Hello {name}</p></Body></Email>
}
`,
}

describe('the studio under attack', () => {
  let dev: Dev
  let token = ''
  beforeAll(async () => {
    dev = await startDev(createProject(files))
    token = /"token":"([^"]+)"/.exec(await (await fetch(dev.url)).text())![1]!
  })
  afterAll(async () => dev.stop())

  /** Sends bytes as they are and gives back what comes until the connection ends. */
  function raw(text: string): Promise<string> {
    return new Promise((done) => {
      const socket = connect(dev.port, '127.0.0.1', () => socket.write(text))
      let answer = ''
      const end = () => (socket.destroy(), done(answer))
      socket.setTimeout(1500, end)
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (answer.includes('\r\n\r\n')) setTimeout(end, 30)
      })
      socket.on('error', end)
      socket.on('close', end)
    })
  }
  const get = (path: string, headers = '', host = `localhost:${dev.port}`) =>
    raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`)
  const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)
  const post = (name: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${dev.url}api/${name}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-emailc-token': token, ...headers },
    })
  const isUp = async () => (await fetch(dev.url)).status === 200

  it('answers to its own names alone', async () => {
    const names = [
      'evil.example',
      `evil.example:${dev.port}`,
      `localhost:${dev.port}.evil.example`,
      'localhost',
      `localhost:${dev.port + 1}`,
    ]
    const strange = [
      '',
      ' ',
      '[',
      '[::1',
      'localhost:99999999',
      'a'.repeat(5000),
      '%',
      `user@localhost:${dev.port}`,
      `localhost:${dev.port}/`,
    ]
    for (const host of [...names, ...strange]) expect([400, 403, 0], JSON.stringify(host)).toContain(status(await get('/', '', host)))
    expect(status(await raw(`GET / HTTP/1.1\r\nConnection: close\r\n\r\n`))).toBe(400)
    for (const host of [`localhost:${dev.port}`, `127.0.0.1:${dev.port}`, `[::1]:${dev.port}`, `LOCALHOST:${dev.port}`])
      expect(status(await get('/', '', host)), host).toBe(200)
  })

  it('serves no file of the disk, however its path is written', async () => {
    const paths = [
      '/secret.txt',
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/..%5csecret.txt',
      '/..\\secret.txt',
      '/%252e%252e%252fsecret.txt',
      '/@fs/etc/passwd',
      '/@fs/etc/passwd?raw??',
      '/@fs/etc/passwd?import&raw',
      '/@id/secret.txt',
      '/@vite/client',
      '/etc/passwd',
      '//etc/passwd',
      '/templates/hello.tsx',
      '/templates/hello.tsx?raw',
      '/emailc.config.ts',
      '/package.json',
      '/.env',
      '/.git/config',
      '/secret.txt::$DATA',
      '/secret.txt%00.html',
      '/studio.js/../secret.txt',
      '/frame.html%2f..%2fsecret.txt',
      '/static/../../secret.txt',
      'http://localhost/secret.txt',
      '/SECRET~1.TXT',
    ]
    for (const path of paths) {
      const answer = await get(path)
      expect([400, 403, 404], path).toContain(status(answer))
      expect(answer, path).not.toMatch(/the secret of the project|root:|export default/)
    }
    expect(await isUp()).toBe(true)
  })

  it('turns pages of other sites away', async () => {
    const other = [
      'Origin: http://evil.example\r\n',
      'Origin: null\r\n',
      `Origin: https://localhost:${dev.port}\r\n`,
      'Sec-Fetch-Site: cross-site\r\n',
      'Sec-Fetch-Site: same-site\r\n',
    ]
    for (const headers of other) expect(status(await get('/studio.js', headers)), headers).toBe(403)
    const answer = await get('/')
    expect(answer.toLowerCase()).not.toContain('access-control-allow')
    expect(answer).toMatch(/frame-ancestors 'none'/)
    expect((await fetch(dev.url, { method: 'OPTIONS', headers: { origin: 'http://evil.example' } })).status).toBe(403)
  })

  it('does nothing without its token and JSON', async () => {
    const body = { template: 'hello', name: 'x', props: {} }
    expect((await post('save-fixture', body, { 'x-emailc-token': '' })).status).toBe(403)
    expect((await post('save-fixture', body, { 'x-emailc-token': `${token}x` })).status).toBe(403)
    expect((await post('save-fixture', body, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('save-fixture', body, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await fetch(`${dev.url}api/save-fixture`)).status).toBe(405)
    expect((await post('render', { template: 'hello', views: [] })).status).toBe(200)
  })

  it('takes no path from a request', async () => {
    for (const template of ['../secret.txt', '/etc/passwd', 'hello.tsx', '__proto__', ''])
      expect((await post('render', { template, views: [] })).status, template).toBe(422)
    for (const name of ['edit', 'fix'])
      expect((await post(name, { code: 'href-http', file: '/etc/passwd', line: 1, column: 1 })).status, name).toBe(422)
    for (const name of ['__proto__', 'constructor', 'toString', '..%2frender']) expect((await post(name, {})).status, name).toBe(404)
    expect((await post('save-fixture', { template: 'hello', name: "x'; process.exit()", props: {} })).status).toBe(422)
  })

  it('bears with bodies that make no sense', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"template":5,"views":[]}',
      '{"template":"hello","views":"x"}',
      `{"a":${'['.repeat(50_000)}`,
    ])
      expect((await post('render', body)).status, body.slice(0, 20)).toBe(400)
    expect([400, 0]).toContain((await post('render', `"${'x'.repeat(5 * 1024 * 1024)}"`).catch(() => ({ status: 0 }))).status)
    expect((await post('render', '{"template":"hello","views":[],"props":{"__proto__":{"x":1},"name":"y"}}')).status).toBeLessThan(500)
    expect(await isUp()).toBe(true)
  })

  it.each([
    ['with its token', 'of a known length'],
    ['with its token', 'in pieces'],
    ['without a token', 'of a known length'],
    ['without a token', 'in pieces'],
  ])('reads no body of a gigabyte, %s and %s', async (who, how) => {
    const isKnown = how === 'of a known length'
    const gigabyte = 2 ** 30
    const headers = `${who === 'without a token' ? '' : `x-emailc-token: ${token}\r\n`}${isKnown ? `Content-Length: ${gigabyte}` : 'Transfer-Encoding: chunked'}\r\n`
    const text = 'x'.repeat(256 * 1024)
    const piece = Buffer.from(isKnown ? text : `${text.length.toString(16)}\r\n${text}\r\n`)
    const sent = await new Promise<number>((done) => {
      let bytes = 0
      const socket = connect(dev.port, '127.0.0.1', () => {
        socket.write(`POST /api/render HTTP/1.1\r\nHost: localhost:${dev.port}\r\nContent-Type: application/json\r\n${headers}\r\n`)
        push()
      })
      const push = (): void => {
        while (bytes < gigabyte && !socket.destroyed) {
          bytes += piece.length
          if (!socket.write(piece)) return void socket.once('drain', push)
        }
        socket.end()
      }
      socket.resume()
      socket.on('error', () => done(bytes))
      socket.on('close', () => done(bytes))
    })
    // What the kernel holds in between is some megabytes.
    expect(sent).toBeLessThan(gigabyte / 8)
    expect(await isUp()).toBe(true)
  })

  it('opens a WebSocket for its own page alone, and survives what comes through it', async () => {
    const upgrade = (headers: string, path = '/socket') =>
      raw(
        `GET ${path} HTTP/1.1\r\nHost: localhost:${dev.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`,
      )
    const own = `Origin: http://localhost:${dev.port}\r\n`
    const protocol = `Sec-WebSocket-Protocol: emailc, ${token}\r\n`
    expect(status(await upgrade(own + protocol))).toBe(101)
    expect(status(await upgrade(protocol))).toBe(403)
    expect(status(await upgrade(`Origin: http://evil.example\r\n${protocol}`))).toBe(403)
    expect(status(await upgrade(own))).toBe(403)
    expect(status(await upgrade(`${own}Sec-WebSocket-Protocol: emailc, wrong\r\n`))).toBe(403)
    expect(status(await upgrade(own + protocol, '/other'))).toBe(403)
    const socket = new WebSocket(`ws://localhost:${dev.port}/socket`, {
      protocols: ['emailc', token],
      headers: { origin: `http://localhost:${dev.port}` },
    } as never)
    await new Promise((done) => socket.addEventListener('open', done, { once: true }))
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"kind":"open"}',
      '{"kind":"open","template":"../x","sequence":1,"views":[{"view":"toString"},null]}',
    ])
      socket.send(text)
    socket.send('x'.repeat(2 * 1024 * 1024))
    await new Promise((done) => socket.addEventListener('close', done, { once: true }))
    expect(await isUp()).toBe(true)
  })

  it('survives requests that are none', async () => {
    const garbage = [
      '\r\n\r\n',
      '\0\0\0\0',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      `POST /api/render HTTP/1.1\r\nHost: localhost:${dev.port}\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\nzz`,
      `GET / HTTP/1.1\r\nHost: localhost:${dev.port}\r\nSec-Fetch-Site: \xff\xfe\r\nConnection: close\r\n\r\n`,
    ]
    await Promise.all(garbage.map(raw))
    expect(await isUp()).toBe(true)
    expect(dev.child.exitCode).toBe(null)
  })

  it('shows mail only where no script runs', async () => {
    const frame = await get('/frame.html')
    expect(frame).toMatch(/content-security-policy: sandbox allow-same-origin allow-popups; default-src 'none'/i)
    expect(frame).not.toMatch(/allow-scripts|script-src/)
    const page = await (await fetch(dev.url)).text()
    expect(page).not.toMatch(/<script(?![^>]*\b(?:src="\.\/studio\.js"|type="application\/json"))/)
  })
})

describe('a studio on the network', () => {
  let dev: Dev
  beforeAll(async () => {
    dev = await startDev(createProject(files), ['--host'])
  })
  afterAll(async () => dev.stop())

  it('serves a device that brings the token, and no other', async (context) => {
    if (dev.lanUrl === undefined) return context.skip('this machine is on no network')
    await expect.poll(() => dev.notes()).toContain(terminalQr(dev.lanUrl))
    const { origin, search } = new URL(dev.lanUrl)
    const jar = { redirect: 'manual' } as const
    expect((await fetch(origin, jar)).status).toBe(401)
    expect((await fetch(`${origin}/studio.js`, jar)).status).toBe(401)
    expect((await fetch(`${origin}/?token=wrong`, jar)).status).toBe(401)
    const welcome = await fetch(`${origin}/${search}`, jar)
    expect(welcome.status).toBe(303)
    const cookie = welcome.headers.get('set-cookie')!
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    const page = await fetch(origin, { headers: { cookie: cookie.split(';')[0]! } })
    expect(page.status).toBe(200)
    const token = /"token":"([^"]+)"/.exec(await page.text())![1]!
    const edit = await fetch(`${origin}/api/edit`, {
      method: 'POST',
      body: '{"file":"x","line":1,"column":1}',
      headers: { cookie: cookie.split(';')[0]!, 'content-type': 'application/json', 'x-emailc-token': token },
    })
    expect(edit.status).toBe(403)
  })
})
