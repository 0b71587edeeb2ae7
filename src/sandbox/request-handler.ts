import type { IncomingMessage, ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import { Account } from './account.ts'
import { answerApi, decode } from './api.ts'
import type { Api } from './api.ts'
import { answerAfter, answerBefore, dripAnswer, resetConnection } from './fault-effects.ts'
import { faultPhases } from './faults.ts'
import type { FaultRule, FaultSource } from './faults.ts'
import { MAX_REQUEST_BYTES, readBody, writeAnswer } from './http-server.ts'
import { answerPage } from './inbox/pages.ts'
import { magicFault } from './magic-recipient.ts'
import { parseBody } from './request-body.ts'
import type { Form } from './form.ts'

export interface HandlerOptions extends Api {
  readonly faults: FaultSource
}

const MESSAGES = /^\/v3\/([^/]+)\/messages(\.mime)?$/

/** Makes the function that answers every request of the sandbox. No request, however broken, ends the process. */
export function createRequestHandler(options: HandlerOptions): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    handle(options, request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else writeAnswer(response, answer(500, 'Internal Server Error'), options.provider.clock.now())
    })
  }
}

async function handle(options: HandlerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2)
  const messages = MESSAGES.exec(path)
  const isUpload = messages !== null && request.method === 'POST'
  if (isUpload && options.faults.decide('upload', { domain: decode(messages[1]), recipients: [] }) !== undefined) {
    request.once('data', () => resetConnection(response))
    return
  }
  const dateMs = options.provider.clock.now() + (options.faults.plan.dateSkewMs ?? 0)
  const packed = await readBody(request)
  const body = packed === undefined ? undefined : unpack(packed, request.headers['content-encoding'])
  if (body === 'broken') return writeAnswer(response, answer(400, 'unable to parse request: unexpected EOF'), dateMs)
  if (body === undefined) return writeAnswer(response, answer(413, 'request size exceeds 52.4MiB limit'), dateMs)
  if (isUpload)
    return postMessage(options, request, response, { body, dateMs, domain: decode(messages[1]), isMime: messages[2] !== undefined })
  const said =
    answerApi(options, {
      method: request.method ?? 'GET',
      path,
      parameters: new URLSearchParams(search),
      authorization: request.headers.authorization,
      accept: request.headers.accept,
      contentType: request.headers['content-type'] ?? '',
      body,
    }) ??
    answerPage(options, { method: request.method ?? 'GET', path, parameters: new URLSearchParams(search), headers: request.headers, body })
  writeAnswer(response, said, dateMs)
}

/** Unpacks a gzip body; `undefined` when it is larger than a request may be. */
function unpack(body: Buffer, encoding: string | undefined): Buffer | undefined | 'broken' {
  if (encoding !== 'gzip') return body
  try {
    return gunzipSync(body, { maxOutputLength: MAX_REQUEST_BYTES })
  } catch (error) {
    return error instanceof RangeError ? undefined : 'broken'
  }
}

interface Upload {
  readonly body: Buffer
  readonly dateMs: number
  readonly domain: string
  readonly isMime: boolean
}

function postMessage(options: HandlerOptions, request: IncomingMessage, response: ServerResponse, upload: Upload): void {
  const { provider } = options
  const { body, dateMs, domain, isMime } = upload
  const contentType = request.headers['content-type'] ?? ''
  if (!provider.account.allows(request.headers.authorization, { domain, isSending: true }))
    return writeAnswer(response, Account.forbidden, dateMs)
  const parsed = parseBody(body, contentType)
  if (!parsed.ok) return writeAnswer(response, answer(400, parsed.message), dateMs)
  const fault = faultFor(options, domain, parsed.form)
  if (fault !== undefined && faultPhases[fault.fault] === 'before') {
    const said = answerBefore(fault, domain, provider.clock.now())
    return said === undefined ? resetConnection(response) : writeAnswer(response, said, dateMs)
  }
  const said = provider.submit(domain, parsed.form, { bytes: body, contentType }, isMime)
  if (fault === undefined || said.status !== 200) return writeAnswer(response, said, dateMs)
  spoil(response, fault, said, dateMs)
}

function faultFor({ faults }: HandlerOptions, domain: string, form: Form): FaultRule | undefined {
  const recipients = form.texts('to')
  for (const recipient of recipients) {
    const magic = recipient.includes('@sandbox.emailc.test')
      ? magicFault(/[^<\s]+@sandbox\.emailc\.test/i.exec(recipient)?.[0] ?? '')
      : undefined
    if (magic !== undefined) return { fault: magic }
  }
  return faults.isEmpty ? undefined : faults.decide('request', { domain, recipients })
}

/** The message is accepted; what the client learns of it is the fault's. */
function spoil(response: ServerResponse, { fault }: FaultRule, accepted: Answer, dateMs: number): void {
  switch (fault) {
    case 'accept-then-reset':
      return resetConnection(response)
    case 'accept-then-hang':
      return
    case 'accept-then-drip':
      return dripAnswer(response, accepted)
    case 'keep-alive-race':
      response.once('finish', () => response.socket?.destroySoon())
      return writeAnswer(response, accepted, dateMs)
    default:
      return writeAnswer(response, answerAfter(fault, accepted) ?? accepted, dateMs)
  }
}
