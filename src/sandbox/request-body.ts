import { parseMultipart, parseUrlEncoded } from './form.ts'
import type { FormResult } from './form.ts'

/** Parses a request body by its content type; other types are refused in Mailgun's words. */
export function parseBody(bytes: Buffer, contentType: string): FormResult {
  const [type = '', ...parameters] = contentType.split(';')
  const name = type.trim().toLowerCase()
  if (name === 'multipart/form-data') {
    const boundary = parameters
      .map((parameter) => /^\s*boundary="?([^"]{1,200}?)"?\s*$/i.exec(parameter)?.[1])
      .find((value) => value !== undefined)
    return boundary === undefined ? { ok: false, message: 'malformed multipart/form-data request' } : parseMultipart(bytes, boundary)
  }
  if (name === 'application/x-www-form-urlencoded') return parseUrlEncoded(bytes)
  return { ok: false, message: `Invalid request content type. Expecting 'multipart/form-data' but got '${name.slice(0, 100)}'` }
}
