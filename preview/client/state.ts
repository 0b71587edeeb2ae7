// The one state of the studio. Components read it and call `update`; whatever the server must know of it is told from here.

import type {
  Boot,
  Checks,
  ElementDetails,
  Mail,
  MailRequest,
  OpenMessage,
  Problem,
  PropsForm,
  TemplateItem,
  ViewName,
  ViewRequest,
} from '../server/protocol.ts'

export type ScreenName = 'mail' | 'matrix' | 'gallery' | 'inbox' | 'campaigns'
export type PanelName = 'checks' | 'inspect' | 'props'
export type DialogName = 'send' | 'phone' | 'shortcuts' | 'save'
export type Scheme = 'system' | 'light' | 'dark'

/** One picture of the mail. `widthPx` is `null` where it fills its place. */
export interface Pane {
  readonly id: number
  readonly view: ViewName
  readonly widthPx: number | null
}

/** What is said for a few seconds. */
export interface Toast {
  readonly text: string
  readonly action?: { readonly name: string; readonly run: () => void }
}

export interface State {
  readonly boot: Boot
  readonly connection: 'connecting' | 'live' | 'lost' | 'static'
  readonly templates: readonly TemplateItem[]
  readonly screen: ScreenName
  readonly template: string | undefined
  readonly fixture: string | undefined
  /** Props of the reader's own, in place of the fixture's. */
  readonly props: object | undefined
  /** A language in place of the fixture's. */
  readonly locale: string | undefined
  readonly panes: readonly Pane[]
  readonly panel: PanelName | undefined
  readonly zoom: number
  readonly scheme: Scheme
  readonly wordVersion: 12 | 14 | 15 | 16
  readonly dpi: 96 | 120
  /** The last good mail. */
  readonly mail: Mail | undefined
  /** What the mail is made with, or would be if one came of it. */
  readonly form: PropsForm | undefined
  /** What is wrong with the template at this moment. */
  readonly failure: readonly Problem[] | undefined
  /** The reader has folded the failure away, until another one comes. */
  readonly isFailureFolded: boolean
  readonly checks: Checks | undefined
  readonly selected: string | undefined
  readonly hovered: string | undefined
  readonly details: ElementDetails | undefined
  readonly filter: string
  readonly isPaletteOpen: boolean
  readonly isSidebarOpen: boolean
  readonly dialog: DialogName | undefined
  readonly toast: Toast | undefined
  /** Counts the changes of files, for screens that show many mails; with what changed last. */
  readonly revision: number
  readonly changed: readonly string[]
  readonly inboxRevision: number
}

export type Listener = (state: State, before: State) => void

/** Holds the state; every change goes through `update`, and every listener sees each change once. */
export class Store {
  private current: State
  private readonly listeners: Listener[] = []

  constructor(initial: State) {
    this.current = initial
  }

  get state(): State {
    return this.current
  }

  update(change: Partial<State>): void {
    const before = this.current
    this.current = { ...before, ...change }
    for (const listener of this.listeners) listener(this.current, before)
  }

  listen(listener: Listener): void {
    this.listeners.push(listener)
  }
}

/** What is wrong now. What the reader has folded away stays folded as long as it is the very same. */
export function withFailure(
  { failure, isFailureFolded }: State,
  problems: readonly Problem[] | undefined,
): Pick<State, 'failure' | 'isFailureFolded'> {
  return { failure: problems, isFailureFolded: isFailureFolded && JSON.stringify(problems) === JSON.stringify(failure) }
}

/** Whether this reader may change files, open the editor and send. */
export function mayChange({ boot }: Pick<State, 'boot'>): boolean {
  return boot.mode === 'live' && !boot.isGuest
}

/** What the server must know of a state, without its number; `undefined` when no mail is on the screen. */
export function openMessage(state: State): Omit<OpenMessage, 'sequence'> | undefined {
  if (state.template === undefined || state.screen !== 'mail') return undefined
  return {
    kind: 'open',
    template: state.template,
    fixture: state.fixture,
    ...(state.props === undefined ? {} : { props: state.props }),
    ...(state.locale === undefined ? {} : { locale: state.locale }),
    views: state.panes.map((pane) => viewRequest(pane.view, state)),
    wantsChecks: state.panel === 'checks',
    wantsElements: state.panel === 'inspect',
  }
}

/** Which mail is on the screen, for what is asked of it. */
export function mailRequest({ template, fixture, props, locale }: State): Partial<MailRequest> {
  return { ...(template === undefined ? {} : { template }), fixture, props, locale }
}

export function viewRequest(view: ViewName, { wordVersion, dpi }: Pick<State, 'wordVersion' | 'dpi'>): ViewRequest {
  return view === 'word' ? { view, wordVersion, dpi } : { view }
}

/** Another template, fixture or props: what was known of the last mail's elements is of no use any more. */
export function lookAt(change: Pick<Partial<State>, 'template' | 'fixture' | 'props' | 'locale'>): Partial<State> {
  return {
    fixture: undefined,
    props: undefined,
    locale: undefined,
    ...change,
    screen: 'mail',
    selected: undefined,
    hovered: undefined,
    details: undefined,
    isSidebarOpen: false,
  }
}

/** One more view beside the others. */
export function withView({ panes }: State): Partial<State> {
  return { panes: [...panes, { id: Math.max(...panes.map(({ id }) => id)) + 1, view: 'mobile', widthPx: 375 }] }
}
