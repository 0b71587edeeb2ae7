import { parseMailbox } from '../mailbox.ts'

/** Fields in which Mailgun reads addressees: the envelope, headers that could be taken for one, and the keys of the variables. */
const ADDRESS_FIELDS = /^(?:to|cc|bcc|o:archive-to|h:(?:to|cc|bcc|resent-to|resent-cc|resent-bcc|x-mailgun-rcpt-to))$/i

/**
 * Every address that a finished form sends mail to, bare and as written; `undefined` when the form cannot be read or a value is not exactly
 * one mailbox. Written apart from the code that builds forms, so that a mistake there shows here.
 */
export function formRecipients(body: Buffer, contentType: string): readonly string[] | undefined {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]{1,200})"?$/i.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  const delimiter = Buffer.from(`--${boundary}`)
  const recipients: string[] = []
  let start = body.indexOf(delimiter)
  if (start === -1) return undefined
  while (body.subarray(start + delimiter.length, start + delimiter.length + 2).toString('latin1') !== '--') {
    const next = body.indexOf(delimiter, start + delimiter.length)
    if (next === -1) return undefined
    const found = partRecipients(body.subarray(start + delimiter.length + 2, next - 2))
    if (found === undefined) return undefined
    recipients.push(...found)
    start = next
  }
  return recipients
}

function partRecipients(part: Buffer): readonly string[] | undefined {
  const headEnd = part.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const name = /\bname="([^"]*)"/i.exec(part.subarray(0, headEnd).toString('latin1'))?.[1]
  if (name === undefined) return undefined
  const isVariables = name.toLowerCase() === 'recipient-variables'
  if (!isVariables && !ADDRESS_FIELDS.test(name)) return []
  const value = part.subarray(headEnd + 4).toString('utf8')
  if (isVariables) return keysOf(value)
  const parsed = parseMailbox(value)
  return parsed.ok ? [parsed.mailbox.address.email] : undefined
}

function keysOf(json: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? Object.keys(value) : undefined
  } catch {
    return undefined
  }
}
