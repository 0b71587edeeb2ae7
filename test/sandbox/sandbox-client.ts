import { afterEach } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox.ts'

export const domain = 'mg.example.com'
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** What a request got, as far as tests look. */
export interface Got {
  readonly status: number
  readonly message: string
  readonly body: Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- answers of many shapes are looked into
  readonly headers: Headers
}

export type Fields = readonly (readonly [string, string | Blob])[]

export const plain: Fields = [
  ['from', 'Ada <ada@mg.example.com>'],
  ['to', 'bob@example.com'],
  ['subject', 'Hi'],
  ['text', 'Hello'],
]

/** A sandbox for one test, and a client written with fetch alone, so that nothing of emailc's own sender takes part. */
export async function openSandbox(options: SandboxOptions = {}) {
  const sandbox: Sandbox = await createSandbox(options)
  closers.push(() => sandbox.close())
  const authorization = `Basic ${btoa('api:key-test')}`
  const request = async (path: string, init: RequestInit = {}): Promise<Got> => {
    const response = await fetch(path.startsWith('http') ? path : sandbox.url + path, {
      redirect: 'manual',
      ...init,
      headers: { authorization, ...(init.headers as Record<string, string>) },
    })
    const text = await response.text()
    const body = parse(text)
    return {
      status: response.status,
      message: typeof body['message'] === 'string' ? body['message'] : text,
      body,
      headers: response.headers,
    }
  }
  const post = (fields: Fields, path = `/v3/${domain}/messages`): Promise<Got> => {
    const form = new FormData()
    for (const [name, value] of fields) {
      if (typeof value === 'string') form.append(name, value)
      else form.append(name, value, 'file')
    }
    return request(path, { method: 'POST', body: form })
  }
  const events = async (query = ''): Promise<Got['body'][]> => (await request(`/v3/${domain}/events?ascending=yes&${query}`)).body['items']
  return { sandbox, request, post, events, authorization }
}

function parse(text: string): Got['body'] {
  try {
    return JSON.parse(text) as Got['body']
  } catch {
    return {}
  }
}

/** The usual fields with some replaced or added; `undefined` takes one away. */
export function fields(changes: Readonly<Record<string, string | readonly string[] | undefined>>): Fields {
  const kept = plain.filter(([name]) => !Object.hasOwn(changes, name))
  return [
    ...kept,
    ...Object.entries(changes).flatMap(([name, value]) => [value ?? []].flat().map((text): [string, string] => [name, text])),
  ]
}
