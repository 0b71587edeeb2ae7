import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A way to a server that a test can close, hold, or cut right after the server has done what it was asked. */
export interface Relay {
  readonly port: number
  /** Connections that came while the way was closed, and wait for `open`. */
  readonly knocks: () => number
  /** Ends all connections; those that come are neither answered nor refused. */
  close(): void
  /** Hangs up on those that wait; how many that were. */
  refuse(): number
  /** The same, and lets through those that come from here on. */
  open(): void
  /** The next time a client sends `text`, the server's answer is lost with its connection. */
  loseAnswerTo(text: string): void
  end(): Promise<void>
}

export async function startRelay(serverPort: number): Promise<Relay> {
  const sockets = new Set<Socket>()
  const waiting = new Set<Socket>()
  let isClosed = false
  let lost: string | null = null
  const track = (socket: Socket, other?: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      waiting.delete(socket)
      other?.destroy()
    })
  }
  const server = createServer((client) => {
    if (isClosed) {
      waiting.add(client)
      track(client)
      return
    }
    const upstream = connect(serverPort, '127.0.0.1')
    track(client, upstream)
    track(upstream, client)
    let isLosing = false
    client.on('data', (data: Buffer) => {
      if (lost !== null && data.includes(lost)) {
        lost = null
        isLosing = true
      }
      upstream.write(data)
    })
    upstream.on('data', (data: Buffer) => {
      if (isLosing) client.destroy()
      else client.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const hangUp = (those: ReadonlySet<Socket>): void => {
    for (const socket of those) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    knocks: () => waiting.size,
    close() {
      isClosed = true
      hangUp(sockets)
    },
    refuse() {
      const refused = waiting.size
      hangUp(waiting)
      return refused
    },
    open() {
      isClosed = false
      hangUp(waiting)
    },
    loseAnswerTo(text) {
      lost = text
    },
    async end() {
      hangUp(sockets)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
