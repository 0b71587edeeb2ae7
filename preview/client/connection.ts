import { SOCKET_PATH, SOCKET_PROTOCOL } from '../server/protocol.ts'
import { staticFile } from './api.ts'
import type { Mail, MailRequest, Problem, ServerMessage, StaticMail } from '../server/protocol.ts'
import { openMessage, withFailure } from './state.ts'
import type { State, Store } from './state.ts'

const RETRY_MS = 500

/** Keeps the state's mail that of the server: tells it what is on the screen, and takes what it sends. */
export function connect(store: Store): void {
  if (store.state.boot.mode === 'static') return connectStatic(store)
  let socket: WebSocket | undefined
  let sequence = 0
  const tell = (): void => {
    const message = openMessage(store.state)
    if (message !== undefined && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ ...message, sequence: ++sequence }))
  }
  const start = (): void => {
    const url = new URL(SOCKET_PATH, location.href)
    url.protocol = 'ws:'
    socket = new WebSocket(url, [SOCKET_PROTOCOL, store.state.boot.token])
    socket.addEventListener('open', () => {
      store.update({ connection: 'live' })
      tell()
    })
    socket.addEventListener('message', ({ data }) => receive(store, JSON.parse(String(data)) as ServerMessage, sequence))
    socket.addEventListener('close', () => {
      if (store.state.connection === 'live') store.update({ connection: 'lost' })
      setTimeout(() => void restart(store, start), RETRY_MS)
    })
  }
  store.listen((state, before) => {
    if (isAnotherQuestion(state, before)) tell()
  })
  start()
}

function isAnotherQuestion(state: State, before: State): boolean {
  return JSON.stringify(openMessage(state)) !== JSON.stringify(openMessage(before))
}

/** A studio that was started again has another token: only a fresh page knows it. */
async function restart(store: Store, start: () => void): Promise<void> {
  const page = await fetch(location.pathname)
    .then((response) => (response.ok ? response.text() : undefined))
    .catch(() => undefined)
  if (page === undefined) return void setTimeout(() => void restart(store, start), RETRY_MS)
  if (page.includes(store.state.boot.token)) start()
  else location.reload()
}

function receive(store: Store, message: ServerMessage, sequence: number): void {
  switch (message.kind) {
    case 'templates':
      return store.update(withTemplates(store.state, message.templates))
    case 'mail':
      if (message.sequence === sequence) showMail(store, message.mail, message.problems)
      return
    case 'failure':
      if (message.sequence === sequence)
        store.update({
          ...withFailure(store.state, message.problems),
          ...(store.state.mail?.template === message.template ? {} : { mail: undefined, checks: undefined, form: undefined }),
          ...(message.form === undefined ? {} : { form: message.form }),
        })
      return
    case 'checks':
      if (message.sequence === sequence) store.update({ checks: message.checks })
      return
    case 'changed':
      return store.update({ revision: store.state.revision + 1, changed: message.templates })
    case 'inbox':
      return store.update({ inboxRevision: store.state.inboxRevision + 1 })
  }
}

/** A file that was renamed takes its reader along: one gone, one new. */
function withTemplates(state: State, templates: State['templates']): Partial<State> {
  const known = new Set(state.templates.map(({ path }) => path))
  const isGone = state.template !== undefined && !templates.some(({ path }) => path === state.template)
  const added = templates.filter(({ path }) => !known.has(path))
  const first = state.template === undefined ? templates[0]?.path : undefined
  if (first !== undefined) return { templates, template: first }
  return isGone && added.length === 1 ? { templates, template: added[0]!.path } : { templates }
}

function showMail(store: Store, mail: Mail, problems: readonly Problem[] | undefined): void {
  const { state } = store
  // A view that was asked for in an earlier question stays until it is drawn anew.
  const isSame = state.mail?.template === mail.template
  store.update({
    mail: { ...mail, elements: mail.elements.length > 0 || !isSame ? mail.elements : state.mail.elements },
    form: mail,
    ...withFailure(state, problems),
    ...(isSame && state.mail.fixture === mail.fixture ? {} : { checks: undefined }),
  })
  performance.mark('emailc:mail-shown')
}

/** A static copy has its mails in files beside it. */
function connectStatic(store: Store): void {
  store.update({ connection: 'static' })
  let shown: string | undefined = ''
  const show = async (state: State): Promise<void> => {
    const file = staticFile(state.boot, withFixture(state))
    if (file === shown) return
    shown = file
    if (file === undefined) return store.update({ mail: undefined, form: undefined, ...withFailure(state, []) })
    const answer = (await (await fetch(file)).json()) as StaticMail
    if (shown !== file) return
    if ('mail' in answer) store.update({ mail: answer.mail, form: answer.mail, checks: answer.checks, ...withFailure(state, undefined) })
    else store.update({ mail: undefined, form: answer.form, checks: undefined, ...withFailure(state, answer.problems) })
  }
  store.listen((state) => void show(state))
  void show(store.state)
}

/** A language is one of a fixture, also of the one that shows when none is chosen. */
function withFixture({ template, fixture, locale, mail }: State): Partial<MailRequest> {
  const shown = mail?.template === template ? mail?.fixture : undefined
  return { ...(template === undefined ? {} : { template }), fixture: fixture ?? (locale === undefined ? undefined : shown), locale }
}
