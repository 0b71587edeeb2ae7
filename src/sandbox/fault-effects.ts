import type { ServerResponse } from 'node:http'
import { answer, dateText } from './answer.ts'
import type { Answer } from './answer.ts'
import type { FaultName, FaultRule } from './faults.ts'

/** What the provider says instead of looking at the message; `undefined` for faults that break the connection. */
export function answerBefore(rule: FaultRule, domain: string, nowMs: number): Answer | undefined {
  switch (rule.fault) {
    case '429':
    case '420':
      return throttled(rule, domain, nowMs)
    case '400':
      return answer(400, "'to' parameter is not a valid address. please check documentation")
    case '400-sandbox':
      return answer(
        400,
        `Domain ${domain} is not allowed to send: Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.`,
      )
    case '401':
      return { status: 401, body: 'Forbidden' }
    case '403-large-batch':
      return answer(403, `Domain ${domain} is not allowed to send large batches yet`)
    case '404':
      return answer(404, `Domain not found: ${domain}`)
    case '413':
      return answer(413, 'request size exceeds 52.4MiB limit')
    case 'redirect':
      return { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/elsewhere' } }
    case 'html-page':
      return htmlPage
    case '500':
    case '502':
    case '503':
    case '504':
      return serverError(Number(rule.fault))
    default:
      return undefined
  }
}

function throttled({ fault, retryAfterMs = 2000, retryIn = 'text' }: FaultRule, domain: string, nowMs: number): Answer {
  const said = `Domain ${domain} is not allowed to send: request limit exceeded`
  if (retryIn === 'text') return answer(Number(fault), `${said}, try again after ${dateText(nowMs + retryAfterMs)}`)
  return answer(Number(fault), said, retryIn === 'header' ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : undefined)
}

/** What the provider says although it accepted; `undefined` for faults that are not in the words. */
export function answerAfter(fault: FaultName, accepted: Answer): Answer | undefined {
  switch (fault) {
    case '500-after-accept':
    case '502-after-accept':
    case '503-after-accept':
    case '504-after-accept':
      return serverError(Number(fault.slice(0, 3)))
    case 'accept-then-html':
      return htmlPage
    case 'truncated-json':
      return { status: 200, body: JSON.stringify(accepted.body).slice(0, 12), headers: { 'content-type': 'application/json' } }
    case 'empty-id':
      return { status: 200, body: { id: '', message: 'Queued. Thank you.' } }
    default:
      return undefined
  }
}

const htmlPage: Answer = {
  status: 200,
  body: '<!doctype html><title>Proxy</title><p>Please log in to use this network.</p>',
  headers: { 'content-type': 'text/html' },
}

const SERVER_ERRORS: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

function serverError(status: number): Answer {
  return answer(status, SERVER_ERRORS[status] ?? '')
}

/** Ends the connection the hard way, so that the client sees a reset. */
export function resetConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

/** Sends the answer one byte a second, in real time, as a stalled proxy does. */
export function dripAnswer(response: ServerResponse, accepted: Answer): void {
  const body = JSON.stringify(accepted.body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  let sent = 0
  const timer = setInterval(() => {
    if (response.destroyed) return clearInterval(timer)
    response.write(body[sent++])
    if (sent < body.length) return
    clearInterval(timer)
    response.end()
  }, 1000)
  timer.unref()
}
