import type { IncomingHttpHeaders } from 'node:http'
import { answer } from '../answer.ts'
import type { Answer } from '../answer.ts'
import type { Api } from '../api.ts'

export interface PageRequest {
  readonly method: string
  readonly path: string
  readonly parameters: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export function answerPage(_api: Api, _request: PageRequest): Answer {
  return answer(404, 'not found')
}
