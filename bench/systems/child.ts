// One system in one process: runs a batch when it is asked, and says what a mail cost in main-thread CPU time.

import { newsletterOf, receiptOf } from '../mails/recipients.ts'
import { loadSystem } from './load.ts'
import type { Mail, System } from './load.ts'

export interface BatchRequest {
  readonly mail: 'receipt' | 'newsletter'
  readonly output: 'string' | 'bytes'
  readonly batchMs: number
}

/** Asks for one mail, to look at. */
export interface ExampleRequest {
  readonly example: 'receipt' | 'newsletter'
}

export interface BatchReply {
  readonly microseconds: number
  readonly htmlBytes: number
  readonly textBytes: number
  readonly checksum: number
}

const RECIPIENTS = 4096
// As a worker gets them, out of JSON: strings that are put together at run time are slower to read, for every system.
const receipts = parsed(Array.from({ length: RECIPIENTS }, (_, i) => receiptOf(i)))
const newsletters = parsed(Array.from({ length: RECIPIENTS }, (_, i) => newsletterOf(i)))
const system = await loadSystem(process.argv[2]!)

process.on('message', (request: BatchRequest | ExampleRequest) => {
  const reply = 'example' in request ? example(request.example) : run(request)
  void Promise.resolve(reply).then((result) => process.send!(result))
})
process.send!('ready')

async function run({ mail, output, batchMs }: BatchRequest): Promise<BatchReply> {
  const step = stepOf(system, mail, output)
  let count = 0
  let checksum = 0
  const started = process.threadCpuUsage()
  const until = performance.now() + batchMs
  do {
    for (let i = 0; i < 8; i++) {
      const result = step((count + i) % RECIPIENTS)
      checksum = (checksum + (typeof result === 'number' ? result : await result)) | 0
    }
    count += 8
  } while (performance.now() < until)
  const { user, system: kernel } = process.threadCpuUsage(started)
  const { html, text } = await example(mail)
  return {
    microseconds: (user + kernel) / count,
    htmlBytes: Buffer.byteLength(html),
    textBytes: Buffer.byteLength(text),
    checksum,
  }
}

function example(mail: 'receipt' | 'newsletter'): Mail | Promise<Mail> {
  return mail === 'receipt' ? system.receipt(receipts[50]!) : system.newsletter(newsletters[50]!)
}

function parsed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

/** Reads what was made: a rope that nobody has read is not a string yet. */
function stepOf(from: System, mail: 'receipt' | 'newsletter', output: 'string' | 'bytes'): (i: number) => number | Promise<number> {
  const make = mail === 'receipt' ? (i: number) => from.receipt(receipts[i]!) : (i: number) => from.newsletter(newsletters[i]!)
  const read = output === 'string' ? readString : readBytes
  if (output === 'bytes' && from.receiptBytes !== undefined && from.newsletterBytes !== undefined) {
    const own = mail === 'receipt' ? (i: number) => from.receiptBytes!(receipts[i]!) : (i: number) => from.newsletterBytes!(newsletters[i]!)
    return (i) => {
      const { html, text } = own(i)
      return html[99]! + text[9]!
    }
  }
  return (i) => {
    const result = make(i)
    return result instanceof Promise ? result.then(read) : read(result)
  }
}

function readString({ html, text }: Mail): number {
  return html.charCodeAt(html.length >> 1) + (text.length === 0 ? 0 : text.charCodeAt(text.length >> 1))
}

function readBytes({ html, text }: Mail): number {
  return Buffer.from(html)[99]! + (text.length === 0 ? 0 : Buffer.from(text)[9]!)
}
