import { TOKEN_HEADER } from '../server/protocol.ts'
import type { Checks, Mail, MailRequest, Problem, PropsForm, Refusal, StaticMail } from '../server/protocol.ts'
import type { State } from './state.ts'

/** What the server could not do, in its words. */
export class RequestError extends Error {
  readonly problems: readonly Problem[]
  /** What the mail would be made with, where that is known. */
  readonly form: PropsForm | undefined

  constructor(problems: readonly Problem[], form?: PropsForm) {
    super(problems.map(({ message }) => message).join('\n') || 'The studio could not do this.')
    this.problems = problems
    this.form = form
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
  if (!response.ok) throw new RequestError(answer.problems ?? [], answer.form)
  return answer
}

export interface RenderAnswer {
  readonly mail: Mail
  readonly checks?: Checks
}

/** In a static copy every mail is there already, with all its views. */
async function postStatic<T>(boot: State['boot'], body: Partial<MailRequest>): Promise<T> {
  const file = staticFile(boot, body)
  if (file === undefined) throw new RequestError([])
  const answer = (await (await fetch(file)).json()) as StaticMail
  if ('problems' in answer) throw new RequestError(answer.problems, answer.form)
  return answer as T
}

/** The file of a mail in a static copy; a language that a fixture has by itself is the fixture. */
export function staticFile({ files = {} }: State['boot'], { template = '', fixture, locale }: Partial<MailRequest>): string | undefined {
  return files[`${template}:${fixture}:${locale}`] ?? files[`${template}:${fixture}`] ?? files[template]
}
