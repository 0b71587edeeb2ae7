import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OperationsServerOptions {
  /** Where to listen; port 0 takes a free one. */
  readonly host: string
  readonly port: number
  readonly metrics: () => Promise<{ readonly contentType: string; readonly page: string }>
  /** Whether this process does its work: the store answers and its clock may be trusted. */
  readonly isReady: () => boolean
}

export interface OperationsServer {
  readonly url: string
  close(): Promise<void>
}

/** Serves `/metrics` for Prometheus, `/healthz` (the process lives) and `/readyz` (it can work). It shows numbers and no addresses. */
export async function startOperationsServer({ host, port, metrics, isReady }: OperationsServerOptions): Promise<OperationsServer> {
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? request.url : null
    if (path === '/metrics') {
      metrics().then(
        ({ contentType, page }) => answer(response, 200, page, contentType),
        () => answer(response, 500, 'no metrics\n'),
      )
    } else if (path === '/healthz') answer(response, 200, 'ok\n')
    else if (path === '/readyz') answer(response, isReady() ? 200 : 503, isReady() ? 'ready\n' : 'not ready\n')
    else answer(response, 404, 'not found\n')
  })
  await listening(server, host, port)
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

function answer(response: ServerResponse, status: number, body: string, contentType = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body)
}
