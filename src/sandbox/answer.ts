/** What the provider says to one request, before it becomes HTTP. Strings and Buffers are sent as they are, everything else as JSON. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Mailgun's form of an error: a status and one sentence. */
export function answer(status: number, message: string, headers?: Readonly<Record<string, string>>): Answer {
  return { status, body: { message }, ...(headers === undefined ? {} : { headers }) }
}

/** A date as Mailgun writes it in a sentence, whole seconds, never before the time. */
export function dateText(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toUTCString().replace(/GMT$/, 'UTC')
}
