import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import { domain, fields, openSandbox, plain } from './sandbox-client.ts'

/** Sends bytes as they are and returns what comes back until the connection ends or falls silent. */
async function raw(port: number, bytes: string | Buffer, silenceMs = 10_000): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined)
  socket.setTimeout(silenceMs, () => socket.destroy())
  socket.end(bytes)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

describe('the sandbox is on this machine, for this machine', () => {
  it('listens on loopback only', async () => {
    const { sandbox } = await openSandbox()
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address !== undefined && !address.internal && address.family === 'IPv4')
    if (outside === undefined) return
    const socket = connect(sandbox.port, outside.address)
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it.each([
    'evil.example',
    'evil.example:4401',
    '127.0.0.1',
    'localhost',
    '127.0.0.1.evil.example',
    '[::1',
    'localhost:1',
    '',
    '\u0001',
    'a b',
    '127.0.0.1:99999',
    'LOCALHOST:0',
  ])('Host %j gets 403 or 400', async (host) => {
    const { sandbox } = await openSandbox()
    const answer = await raw(sandbox.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (?:403|400)/)
    expect((await fetch(sandbox.url)).status).toBe(200)
  })

  it('knows its own names', async () => {
    const { sandbox } = await openSandbox()
    for (const host of [`127.0.0.1:${sandbox.port}`, `localhost:${sandbox.port}`, `LocalHost:${sandbox.port}`, `[::1]:${sandbox.port}`]) {
      expect(await raw(sandbox.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200/)
    }
  })

  it('lets no other site read it or act on it', async () => {
    const { sandbox, post, request } = await openSandbox()
    await post(fields({ 'recipient-variables': '{}', text: '%unsubscribe_url%' }))
    const got = await request('/', { headers: { origin: 'https://evil.example' } })
    expect([...got.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(
      (
        await request(`/v3/${domain}/messages`, {
          method: 'OPTIONS',
          headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
        })
      ).headers.get('access-control-allow-origin'),
    ).toBeNull()
    const status = await new Promise<number | undefined>((resolve) => {
      httpRequest(`${sandbox.url}/unsubscribe/0/0`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }, (response) =>
        resolve(response.resume().statusCode),
      ).end()
    })
    expect(status).toBe(403)
    expect(sandbox.events(domain).map(({ event }) => event)).not.toContain('unsubscribed')
  })

  it('says which port it could not have', async () => {
    const { sandbox } = await openSandbox()
    await expect(createSandbox({ port: sandbox.port })).rejects.toThrow(
      `sandbox-port: The sandbox cannot listen on port ${sandbox.port}: another program listens there`,
    )
  })
})

describe('malformed requests', () => {
  const head = (length: number) =>
    `POST /v3/${domain}/messages HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic ${btoa('api:x')}\r\nContent-Length: ${length}\r\n`
  const cases: Readonly<Record<string, string>> = {
    nothing: '',
    noise: '\u0000\u0001\u0002\r\n\r\n',
    'a line without end': `GET /${'a'.repeat(100_000)}`,
    'another protocol': 'EHLO evil.example\r\n',
    'headers without end': `GET / HTTP/1.1\r\nHost: HOST\r\n${'X: y\r\n'.repeat(20_000)}`,
    'a negative length': 'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n',
    'two lengths': 'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    'length and chunks': 'POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'a broken chunk': 'POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'two hosts': 'GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n',
    'a body cut off': `${head(1000)}Content-Type: multipart/form-data; boundary=x\r\n\r\n--x`,
    'a broken path': 'GET /v3/%zz/events HTTP/1.1\r\nHost: HOST\r\n\r\n',
    'an absolute path': 'GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n',
    'a path with NUL': 'GET /inbox/%00/1 HTTP/1.1\r\nHost: HOST\r\n\r\n',
    'a huge index': 'GET /inbox/99999999999999999999/9999 HTTP/1.1\r\nHost: HOST\r\n\r\n',
    'a path upwards': 'GET /../../etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n',
    'JSON that is none': `POST /v3/${domain}/bounces HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic ${btoa('api:x')}\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{"a`,
    'null for logs': `POST /v1/analytics/logs HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic ${btoa('api:x')}\r\nContent-Length: 4\r\n\r\nnull`,
    'a filter of the wrong form': `POST /v1/analytics/logs HTTP/1.1\r\nHost: HOST\r\nAuthorization: Basic ${btoa('api:x')}\r\nContent-Length: 22\r\n\r\n{"filter":{"AND":[7]}}`,
    'a form with __proto__': `${head(100)}Content-Type: application/x-www-form-urlencoded\r\n\r\n__proto__=1&from=a%40b.co&to=a%40b.co&text=x&v:__proto__=1&recipient-variables=%7B%22__proto__%22%3A1%7D`,
  }

  it.each(Object.entries(cases))('%s: answered or dropped, and the sandbox goes on', async (_, bytes) => {
    const { sandbox, post } = await openSandbox()
    await raw(sandbox.port, bytes.replaceAll('HOST', `127.0.0.1:${sandbox.port}`), 400)
    expect((await post(plain)).status).toBe(200)
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })
})

describe('mail in the inbox', () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&'

  it('is text everywhere but in its own frame', async () => {
    const { sandbox, post } = await openSandbox()
    await post(
      fields({
        from: `"${hostile.replaceAll('"', '')}" <a@b.co>`,
        subject: hostile,
        text: hostile,
        html: '<p>x</p>',
        'o:tag': hostile,
        'h:X-Evil': hostile,
      }),
    )
    for (const path of [
      '/',
      `/?q=${encodeURIComponent(hostile)}`,
      '/inbox/0/0',
      '/inbox/0/0/text',
      '/inbox/0/0/headers',
      '/inbox/0/0/raw',
      '/inbox/0/0/events',
      '/unsubscribe/0/0',
    ]) {
      const page = await (await fetch(sandbox.url + path)).text()
      expect(page, path).not.toContain('<script>alert')
      expect(page, path).not.toContain('<img src=x')
    }
  })

  it('runs in a frame that can neither run scripts nor load images nor send forms', async () => {
    const { sandbox, post } = await openSandbox()
    await post(fields({ html: `<script>parent.document.title = 'owned'</script><img src="https://evil.example/pixel">` }))
    const frame = await fetch(`${sandbox.url}/inbox/0/0/frame`)
    const policy = frame.headers.get('content-security-policy') ?? ''
    expect(policy).toContain('sandbox allow-popups')
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('img-src data:;')
    expect(policy).toContain("form-action 'none'")
    const page = await fetch(`${sandbox.url}/inbox/0/0`)
    expect(await page.text()).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    expect((await fetch(`${sandbox.url}/inbox/0/0/frame?images=on`)).headers.get('content-security-policy')).toContain(
      'img-src https: http: data:;',
    )
  })

  it('is never fetched from elsewhere by the sandbox itself', async () => {
    const reached: string[] = []
    const other = await createSandbox({ onAccepted: () => reached.push('x') })
    const { post } = await openSandbox()
    await post(fields({ html: `<img src="${other.url}/x"><link rel="stylesheet" href="${other.url}/y">` }))
    expect(reached).toEqual([])
    await other.close()
  })
})
