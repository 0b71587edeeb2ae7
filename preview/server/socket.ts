import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import { hasPageToken, refuseRequest } from './admission.ts'
import type { AdmissionRules } from './admission.ts'
import { SOCKET_PATH, SOCKET_PROTOCOL } from './protocol.ts'
import type { OpenMessage, ServerMessage } from './protocol.ts'
import type { Session } from './session.ts'

const MAX_MESSAGE_BYTES = 1024 * 1024

export interface SocketOptions {
  readonly rules: AdmissionRules
  readonly createSession: (send: (message: ServerMessage) => void) => Session
}

/** The connections of a studio's open pages. */
export interface Sockets {
  readonly sessions: ReadonlySet<Session>
  broadcast(message: ServerMessage): void
  close(): void
}

/** Accepts WebSockets of the studio's own page, which alone knows the token, and of nobody else. */
export function acceptSockets(servers: readonly Server[], { rules, createSession }: SocketOptions): Sockets {
  const accepted = loadServer()
  const sessions = new Map<Session, WebSocket>()
  const greet = (client: WebSocket): void => {
    const session = createSession((message) => client.send(JSON.stringify(message)))
    sessions.set(session, client)
    client.on('message', (data) => hear(session, String(data)))
    client.on('error', () => client.terminate())
    client.on('close', () => {
      sessions.delete(session)
      session.close()
    })
  }
  for (const server of servers) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy())
      if (!isWelcome(request, rules)) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      void accepted.then((ready) => ready.handleUpgrade(request, socket, head, greet))
    })
  }
  return {
    get sessions() {
      return new Set(sessions.keys())
    },
    broadcast(message) {
      const text = JSON.stringify(message)
      for (const client of sessions.values()) client.send(text)
    },
    close() {
      for (const client of sessions.values()) client.terminate()
      void accepted.then((ready) => ready.close())
    },
  }
}

/** Loads while the browser asks for the page, which is served without it. */
async function loadServer(): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws')
  return new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SOCKET_PROTOCOL,
  })
}

/** A browser always sends an Origin with a WebSocket; who sends none is no page of ours. */
function isWelcome(request: IncomingMessage, rules: AdmissionRules): boolean {
  if (request.url !== SOCKET_PATH || request.headers.origin === undefined) return false
  const [protocol, token] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  return protocol === SOCKET_PROTOCOL && hasPageToken(token, rules) && refuseRequest(request, rules) === undefined
}

function hear(session: Session, text: string): void {
  const message = parse(text)
  if (message !== undefined) session.look(message)
}

function parse(text: string): OpenMessage | undefined {
  try {
    const value = JSON.parse(text) as Partial<OpenMessage> | null
    const isOpen =
      value?.kind === 'open' && typeof value.template === 'string' && typeof value.sequence === 'number' && Array.isArray(value.views)
    return isOpen ? (value as OpenMessage) : undefined
  } catch {
    return undefined
  }
}
