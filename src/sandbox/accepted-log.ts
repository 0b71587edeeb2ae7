import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AcceptedMessage } from './provider.ts'

/**
 * The sandbox's own account of what it accepted: one JSON line for each recipient's message, written before the request is answered. Tests
 * that kill senders compare against this file, so it is appended with plain writes and survives the end of any process but the machine.
 */
export class AcceptedLog {
  readonly #file: number

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.#file = openSync(path, 'a')
  }

  append(messages: readonly AcceptedMessage[]): void {
    const lines = Buffer.from(messages.map((message) => `${JSON.stringify(message)}\n`).join(''))
    for (let written = 0; written < lines.length;) written += writeSync(this.#file, lines, written)
  }

  close(): void {
    closeSync(this.#file)
  }
}
