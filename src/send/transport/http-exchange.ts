import { request as httpRequest } from 'node:http'
import type { Agent as HttpAgent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'

/** One HTTP request whose failure must be told apart by whether bytes had left. */
export interface ExchangeRequest {
  readonly url: URL
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly headers: Readonly<Record<string, string | number>>
  readonly body?: Buffer
  readonly agent: HttpAgent
  /** Milliseconds from now on the monotonic clock. */
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
  readonly onFirstByte?: (() => void) | undefined
}

/**
 * What came of a request. `bytesLeft` is false only when the connection was never usable, so the server cannot have seen anything.
 */
export type Exchange =
  | {
      readonly kind: 'response'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly body: string
      readonly isComplete: boolean
    }
  | { readonly kind: 'failed'; readonly bytesLeft: boolean; readonly reason: string }

const MAX_RESPONSE_BYTES = 8 * 1024 * 1024
/** A body up to this size is taken by any connected socket in one piece. */
const FENCED_BYTES = 16 * 1024

/**
 * Sends one request and never follows a redirect, so that a key goes only where it was meant to go.
 *
 * Nothing is written before the socket is connected (and, for https, before the handshake is done): node:http keeps headers back until the
 * first write, which is what makes DNS, refused and TLS failures provably harmless.
 */
export function exchange(request: ExchangeRequest): Promise<Exchange> {
  return new Promise((resolve) => new RunningExchange(request, resolve).start())
}

class RunningExchange {
  readonly #request: ExchangeRequest
  readonly #resolve: (exchange: Exchange) => void
  readonly #expiresAtMs: number
  #client: ClientRequest | undefined
  #timer: NodeJS.Timeout | undefined
  #bytesLeft = false
  #isSettled = false
  #hasRetried = false

  constructor(request: ExchangeRequest, resolve: (exchange: Exchange) => void) {
    this.#request = request
    this.#resolve = resolve
    this.#expiresAtMs = performance.now() + request.deadlineMs
  }

  start(): void {
    const { signal, deadlineMs } = this.#request
    if (signal?.aborted === true) return this.#fail('aborted')
    signal?.addEventListener('abort', this.#onAbort, { once: true })
    this.#timer = setTimeout(() => this.#fail('deadline exceeded'), Math.max(0, deadlineMs))
    this.#connect()
  }

  readonly #onAbort = (): void => this.#fail('aborted')

  #connect(): void {
    const { url, method, headers, agent } = this.#request
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest
    const client = open(url, { method, headers, agent })
    this.#client = client
    client.on('socket', (socket) => this.#whenUsable(client, socket))
    client.on('response', (response) => this.#read(response))
    client.on('error', (error: NodeJS.ErrnoException) => this.#onError(client, error))
    client.on('close', () => this.#onError(client, new Error('connection closed')))
  }

  #whenUsable(client: ClientRequest, socket: Socket): void {
    const isTls = this.#request.url.protocol === 'https:' && 'encrypted' in socket
    if (client.reusedSocket || !socket.connecting) return this.#write(client, socket)
    socket.once(isTls ? 'secureConnect' : 'connect', () => this.#write(client, socket))
  }

  #write(client: ClientRequest, socket: Socket): void {
    if (this.#isSettled || this.#isLate()) return
    // The server may have closed an idle connection while it lay in the pool; then 'error' follows and a fresh one is tried.
    if (socket.destroyed || !socket.writable || socket.readableEnded) return void client.destroy(new Error('idle connection was closed'))
    this.#request.onFirstByte?.()
    if (this.#isLate()) return
    this.#bytesLeft = true
    const { body } = this.#request
    if (body === undefined || body.length <= FENCED_BYTES) return void client.end(body)
    // What a socket does not take at once leaves whenever the system likes, also after a suspension. The last byte is our own word.
    client.write(body.subarray(0, -1), (error) => {
      if (!error && !this.#isSettled && !this.#isLate()) client.end(body.subarray(-1))
    })
  }

  /** A machine that was suspended wakes up in the middle of things, with its deadline long past and its lease taken by another worker. */
  #isLate(): boolean {
    if (performance.now() < this.#expiresAtMs) return false
    this.#fail('deadline exceeded')
    return true
  }

  #onError(client: ClientRequest, error: NodeJS.ErrnoException): void {
    if (this.#isSettled || client !== this.#client) return
    if (!this.#bytesLeft && client.reusedSocket && !this.#hasRetried) {
      this.#hasRetried = true
      return this.#connect()
    }
    this.#fail(error.code ?? error.message)
  }

  #read(response: IncomingMessage): void {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (isComplete: boolean): void => {
      const body = Buffer.concat(chunks).toString('utf8')
      this.#settle({ kind: 'response', status: response.statusCode ?? 0, headers: response.headers, body, isComplete })
      if (!isComplete) this.#client?.destroy()
    }
    response.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_RESPONSE_BYTES) return finish(false)
      chunks.push(chunk)
    })
    response.on('end', () => finish(response.complete))
    response.on('error', () => finish(false))
    response.on('close', () => finish(false))
    this.#finishEarly = () => finish(false)
  }

  /** Set once the status line is in: what arrived of the answer is worth more than the reason why the rest did not. */
  #finishEarly: (() => void) | undefined

  #fail(reason: string): void {
    if (this.#finishEarly === undefined) this.#settle({ kind: 'failed', bytesLeft: this.#bytesLeft, reason })
    else this.#finishEarly()
    this.#client?.destroy()
  }

  #settle(exchange: Exchange): void {
    if (this.#isSettled) return
    this.#isSettled = true
    clearTimeout(this.#timer)
    this.#request.signal?.removeEventListener('abort', this.#onAbort)
    this.#resolve(exchange)
  }
}
