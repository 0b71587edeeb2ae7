import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { fail } from '../../src/diagnostics/diagnostic.ts'
import { COOKIE, hasLanToken, hasPageToken, isFromHere, refuseRequest } from './admission.ts'
import type { AdmissionRules } from './admission.ts'
import { FRAME_POLICY, FRAME_SANDBOX, framePage, iconSvg, studioPolicy } from './pages.ts'
import { TOKEN_HEADER } from './protocol.ts'

// An import of `node:http` reads each of its properties, `WebSocket` among them, for which Node loads undici: 90 ms of a start.
const { createServer } = process.getBuiltinModule('node:http')

/** A file of the studio. There is a fixed list of them; a path that is not on it names nothing. */
export interface StaticFile {
  readonly type: string
  /** @param isLocal whether this machine asks, and not a device of the network */
  readonly body: (isLocal: boolean) => string | Promise<string>
}

export interface HttpOptions {
  readonly rules: AdmissionRules
  readonly files: ReadonlyMap<string, StaticFile>
  /** Answers `POST /api/<name>`. */
  readonly api: (name: string, body: unknown, isLocal: boolean) => Promise<ApiAnswer>
}

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
}

const MAX_BODY_BYTES = 4 * 1024 * 1024
const MAX_READ_BYTES = 4 * MAX_BODY_BYTES

/** The files every studio has, beside its page, script and style. */
export const fixedFiles: ReadonlyMap<string, StaticFile> = new Map([
  ['/frame.html', { type: 'text/html; charset=utf-8', body: () => framePage }],
  ['/icon.svg', { type: 'image/svg+xml', body: () => iconSvg }],
])

/** Makes the handler of every request. Whatever a request holds, it ends in an answer. */
export function createHandler(options: HttpOptions): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    dropUnread(request, response)
    void answer(request, response, options).catch(() => {
      if (!response.headersSent) end(response, 500, 'text/plain; charset=utf-8', 'The studio could not answer this.')
      else response.destroy()
    })
  }
}

/** Node reads a body to its end also where it was refused unread: one that is far too long, or does not say how long it is, ends its connection. */
function dropUnread(request: IncomingMessage, response: ServerResponse): void {
  if (Number(request.headers['content-length'] ?? 0) > MAX_READ_BYTES) request.socket.destroy()
  if (request.headers['transfer-encoding'] === undefined) return
  response.once('finish', () => {
    if (!request.complete) request.socket.destroySoon()
  })
}

async function answer(request: IncomingMessage, response: ServerResponse, options: HttpOptions): Promise<void> {
  setSafetyHeaders(request, response)
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const refused = refuseRequest(request, options.rules)
  if (refused?.status === 401 && path === '/' && hasLanToken(query, options.rules)) return welcome(response, query)
  if (refused !== undefined) return end(response, refused.status, 'text/plain; charset=utf-8', refused.reason)
  if (path.startsWith('/api/')) return answerApi(path.slice('/api/'.length), request, response, options)
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'text/plain; charset=utf-8', 'Only GET.')
  const file = options.files.get(path)
  if (file === undefined) return end(response, 404, 'text/plain; charset=utf-8', 'There is no such page.')
  // A gallery has hundreds of frames; what is the same in every studio is asked for once.
  if (fixedFiles.has(path)) response.setHeader('cache-control', 'private, max-age=600')
  const isFrame = path === '/frame.html'
  response.setHeader(
    'content-security-policy',
    isFrame ? `${FRAME_SANDBOX}; ${FRAME_POLICY}; frame-ancestors 'self'` : studioPolicy(request.headers.host!),
  )
  end(response, 200, file.type, await file.body(isFromHere(request)))
}

/** A device of the network has shown its token; from here on a cookie stands for it, and the address bar no longer shows it. */
function welcome(response: ServerResponse, query: string): void {
  const token = new URLSearchParams(query).get('token')!
  response.setHeader('set-cookie', `${COOKIE}=${token}; HttpOnly; SameSite=Lax; Path=/`)
  response.setHeader('location', '/')
  end(response, 303, 'text/plain; charset=utf-8', 'Welcome.')
}

async function answerApi(name: string, request: IncomingMessage, response: ServerResponse, { rules, api }: HttpOptions): Promise<void> {
  if (request.method !== 'POST') return end(response, 405, 'text/plain; charset=utf-8', 'Only POST.')
  if (!hasPageToken(request.headers[TOKEN_HEADER], rules)) return end(response, 403, 'text/plain; charset=utf-8', 'The token is missing.')
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return end(response, 415, 'text/plain; charset=utf-8', 'Only JSON.')
  const body = await readJson(request)
  if (body === undefined) return end(response, 400, 'text/plain; charset=utf-8', 'This is not the JSON of an object.')
  const { status, body: result } = await api(name, body, isFromHere(request))
  end(response, status, 'application/json', JSON.stringify(result))
}

async function readJson(request: IncomingMessage): Promise<object | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // What is somewhat too large is read to its end and forgotten, so that the answer arrives.
    if (size > MAX_READ_BYTES) return void request.socket.destroy()
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  if (size > MAX_BODY_BYTES) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function setSafetyHeaders(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  // Browsers ignore it, with an error in their console, where the address of a device stands for the studio.
  if (isLoopbackName(request.headers.host ?? '')) response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cache-control', 'no-store')
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** A studio's servers: one for each loopback family, or one for every address with `--host`. */
export interface Listening {
  readonly port: number
  readonly servers: readonly Server[]
  close(): Promise<void>
}

/**
 * Opens the port. Both loopback families get it, since browsers resolve `localhost` to either.
 *
 * @throws EmailcError `studio-port`
 */
export async function listen(
  port: number,
  isOnNetwork: boolean,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> {
  const first = await open(createServer(handle), port, isOnNetwork ? '0.0.0.0' : '127.0.0.1').catch((error: NodeJS.ErrnoException) =>
    fail('studio-port', [port, error.code === 'EADDRINUSE' ? 'another program has it' : error.message]),
  )
  const chosen = (first.address() as AddressInfo).port
  // A machine without IPv6 does without.
  const second = await open(createServer(handle), chosen, '::1').catch(() => undefined)
  const servers = second === undefined ? [first] : [first, second]
  for (const server of servers) server.on('clientError', (_error, socket) => socket.destroy())
  return {
    port: chosen,
    servers,
    async close() {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise<void>((done) => {
              server.close(() => done())
              server.closeAllConnections()
            }),
        ),
      )
    },
  }
}

function open(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      done(server)
    })
  })
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const

function isLoopbackName(host: string): boolean {
  return LOOPBACK_NAMES.some((name) => host === name || host.startsWith(`${name}:`))
}

/** The Host headers that name a studio on a port. */
export function hostNames(port: number, isOnNetwork: boolean): ReadonlySet<string> {
  const names = [...LOOPBACK_NAMES, ...(isOnNetwork ? lanAddresses() : [])]
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])))
}

/** This machine's IPv4 addresses on its networks. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  )
}
