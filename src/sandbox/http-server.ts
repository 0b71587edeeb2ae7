import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { fail } from '../diagnostics/diagnostic.ts'
import type { Answer } from './answer.ts'

/** Mailgun's request limit, 52.4 MiB; it holds for the unpacked body too. */
export const MAX_REQUEST_BYTES = 54_945_382

export interface HttpServerOptions {
  readonly port: number
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void
  /** Sees each connection first; `false` drops it. */
  readonly admit: (socket: Socket) => boolean
}

/** A server on this machine only. */
export interface HttpServer {
  readonly port: number
  readonly url: string
  /** Takes no connections for a while, so that clients are refused. */
  pause(ms: number): void
  close(): Promise<void>
}

/** Listens on 127.0.0.1 and answers requests that name this machine; malformed ones get a 400 and never reach a handler. */
export async function listen({ port, handle, admit }: HttpServerOptions): Promise<HttpServer> {
  let hosts: ReadonlySet<string> = new Set()
  const sockets = new Set<Socket>()
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0, maxHeaderSize: 32_768 }, (request, response) => {
    // A page of another site may resolve its name to 127.0.0.1; its requests still carry that name.
    if (!hosts.has(request.headers.host?.toLowerCase() ?? '')) return refuseHost(request, response)
    handle(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (!admit(socket)) socket.destroy()
  })
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  await start(server, port)
  const bound = portOf(server)
  hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${bound}`))
  let isClosed = false
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    pause(ms) {
      server.close()
      setTimeout(() => {
        if (!isClosed) server.listen(bound, '127.0.0.1')
      }, ms)
    },
    async close() {
      isClosed = true
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const PORT_PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'another program listens there'],
  ['EACCES', 'this user may not'],
])

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      try {
        fail('sandbox-port', [port, PORT_PROBLEMS.get(error.code ?? '') ?? error.message])
      } catch (problem) {
        reject(problem)
      }
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  response.writeHead(403, { 'content-type': 'text/plain' }).end('Forbidden host\n')
}

/** Reads a whole body; `undefined` when it is larger than the limit. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_REQUEST_BYTES) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => resolve(size > MAX_REQUEST_BYTES ? undefined : ownCopy(chunks, size)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('connection closed')))
  })
}

/** Chunks are windows on the socket's 64 KB buffers; keeping a small body must not keep one of those. */
function ownCopy(chunks: readonly Buffer[], size: number): Buffer {
  const body = Buffer.allocUnsafeSlow(size)
  let offset = 0
  for (const chunk of chunks) offset += chunk.copy(body, offset)
  return body
}

/** Writes an answer as HTTP, dated by the provider's clock. */
export function writeAnswer(response: ServerResponse, { status, body, headers = {} }: Answer, dateMs: number): void {
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const length = Buffer.byteLength(content)
  response.sendDate = false
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': length,
    date: new Date(dateMs).toUTCString(),
    ...headers,
  })
  response.end(content)
}
