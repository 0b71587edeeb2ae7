import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { fail } from '../diagnostics/diagnostic.ts'
import type { Form } from './form.ts'
import { parseBody } from './request-body.ts'
import type { StoredBody } from './message-store.ts'

/** One accepted request, as the file has it. */
export interface KeptCall {
  readonly domain: string
  readonly isMime: boolean
  /** Unix milliseconds of the provider's clock at which it was accepted. */
  readonly atMs: number
  /** What the API answered. */
  readonly id: string
  readonly form: Form
  readonly body: StoredBody
}

interface Line extends Pick<KeptCall, 'domain' | 'isMime' | 'atMs' | 'id'> {
  readonly contentType: string
  /** Deflated, base64. */
  readonly body: string
}

/** Accepted requests in a file, a JSON line each, so that an inbox can be opened again after its sandbox has ended. */
export class KeptMail {
  readonly #path: string

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.#path = path
  }

  append({ domain, isMime, atMs, id, body }: KeptCall): void {
    const line: Line = {
      domain,
      isMime,
      atMs,
      id,
      contentType: body.contentType,
      body: deflateRawSync(body.bytes, { level: 1 }).toString('base64'),
    }
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
  }

  /**
   * What was kept before, oldest first. A last line that a crash cut off is left out.
   *
   * @throws EmailcError `sandbox-kept-mail` when the file is something else
   */
  *read(): Generator<KeptCall> {
    if (!existsSync(this.#path)) return
    const lines = readFileSync(this.#path, 'utf8').split('\n')
    for (const [index, text] of lines.slice(0, -1).entries()) {
      const call = readLine(text) ?? fail('sandbox-kept-mail', [this.#path, index + 1])
      yield call
    }
  }
}

function readLine(text: string): KeptCall | undefined {
  try {
    const { contentType, body, ...call } = JSON.parse(text) as Line
    const bytes = inflateRawSync(Buffer.from(body, 'base64'))
    const parsed = parseBody(bytes, contentType)
    return parsed.ok ? { ...call, form: parsed.form, body: { bytes, contentType } } : undefined
  } catch {
    return undefined
  }
}
