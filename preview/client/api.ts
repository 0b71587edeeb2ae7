import { TOKEN_HEADER } from '../server/protocol.ts'
import type { Checks, Mail, Problem, Refusal } from '../server/protocol.ts'
import type { State } from './state.ts'

/** What the server could not do, in its words. */
export class RequestError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n') || 'The studio could not do this.')
    this.problems = problems
  }
}

/** Asks the server for something. */
export async function post<T>({ boot }: Pick<State, 'boot'>, name: string, body: object): Promise<T> {
  if (boot.mode === 'static') return postStatic<T>(boot, body)
  const response = await fetch(`./api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [TOKEN_HEADER]: boot.token },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (response === undefined) throw new RequestError([])
  const answer = (await response.json().catch(() => ({ problems: [] }))) as T & Partial<Refusal>
  if (!response.ok) throw new RequestError(answer.problems ?? [])
  return answer
}

export interface RenderAnswer {
  readonly mail: Mail
  readonly checks?: Checks
}

/** In a static copy every mail is there already, with all its views. */
async function postStatic<T>(boot: State['boot'], body: { readonly template?: string; readonly fixture?: string }): Promise<T> {
  const file = boot.files?.[`${body.template}:${body.fixture}`] ?? boot.files?.[body.template ?? '']
  if (file === undefined) throw new RequestError([])
  return (await (await fetch(file)).json()) as T
}
