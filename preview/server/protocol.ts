import type { Names } from '../../src/diagnostics/catalog/entry.ts'
import type { Locales } from '../../src/project/locales.ts'
// What the studio's server and its client say to each other. Types and constants only: the client imports this file and
// nothing else of emailc.

/** A way of looking at a mail. `desktop` and `mobile` are the mail itself at a width; the others come out of a lens. */
export type ViewName =
  | 'desktop'
  | 'mobile'
  | 'dark'
  | 'dark-gmail'
  | 'dark-outlook'
  | 'gmail'
  | 'images-off'
  | 'word'
  | 'text'
  | 'html'
  | 'html-word'

/** A view with what it depends on. */
export interface ViewRequest {
  readonly view: ViewName
  /** Word of Outlook 2007 (12), 2010 (14), 2013 (15), or 2016 and later (16). */
  readonly wordVersion?: 12 | 14 | 15 | 16
  readonly dpi?: 96 | 120
}

/** Names a requested view in an answer. */
export function viewKey({ view, wordVersion = 16, dpi = 96 }: ViewRequest): string {
  return view === 'word' ? `word-${wordVersion}-${dpi}` : view
}

export interface Place {
  /** Relative to the project. */
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface StackItem {
  readonly component: string
  readonly place?: Place
}

export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly hint: string
  readonly names?: Names
  readonly place?: Place
  /** Lines of the source around the place. */
  readonly frame?: string
  readonly stack: readonly StackItem[]
  /** What the studio would write to apply the hint; absent where that needs judgement. */
  readonly fix?: FixPreview
}

/** The first line that a fix changes. */
export interface FixPreview {
  readonly line: number
  readonly before: string
  readonly after: string
}

export interface FindingItem extends Problem {
  readonly reason: string
  readonly clients: readonly string[]
  readonly elementId?: string
}

export interface ElementItem {
  readonly id: string
  readonly parentId?: string
  readonly name: string
  readonly classes: readonly string[]
  readonly place?: Place
  readonly components: readonly StackItem[]
}

export interface DeclarationItem {
  readonly value: string
  readonly origin: string
  readonly selector?: string
  readonly variant?: string
  readonly place?: Place
}

export interface PropertyItem {
  readonly property: string
  readonly value: string
  /** The winner first, then the losers from strongest to weakest. */
  readonly declarations: readonly DeclarationItem[]
}

/** What becomes of one declaration of an element in Word. */
export interface WordItem {
  readonly element: string
  readonly declaration: string
  readonly fate: 'lost' | 'decorative' | 'compensated'
  /** Why Word does not take it. */
  readonly reason: string
  readonly source: string
}

export interface ElementDetails {
  readonly properties: readonly PropertyItem[]
  readonly word: readonly WordItem[]
}

export interface TraceItem {
  readonly element: string
  readonly line: number
  readonly what: string
  readonly action: 'kept' | 'dropped' | 'mapped' | 'emulated'
  readonly rule: string
  readonly source: string
}

export interface ViewResult {
  readonly html: string
  /** What the reader of the picture must know of it. */
  readonly note: string
  readonly trace: readonly TraceItem[]
}

export type { Locales }

/** Which mail: a template with a fixture, or with props of the reader's own. */
export interface MailRequest {
  readonly template: string
  readonly fixture?: string | undefined
  readonly props?: object | undefined
  /** Another language for the fixture, one of the template's `locales`. */
  readonly locale?: string | undefined
}

/** Client to server: what is on the screen. Every change of it is told again in full. */
export interface OpenMessage extends MailRequest {
  readonly kind: 'open'
  /** Numbers the client's questions, so that an answer to an old one is seen as such. */
  readonly sequence: number
  readonly views: readonly ViewRequest[]
  readonly wantsChecks: boolean
  readonly wantsElements: boolean
}

export interface TemplateItem {
  readonly path: string
  readonly file: string
}

export interface FieldItem {
  readonly name: string
  readonly type: 'string' | 'number' | 'boolean' | 'json'
  readonly isRequired: boolean
  readonly description?: string
  readonly options?: readonly string[]
}

/** What a mail is made with. It is known as soon as the template loads, whether or not a mail comes of it. */
export interface PropsForm {
  readonly fixture: string | undefined
  readonly fixtures: readonly string[]
  readonly props: object
  readonly fields: readonly FieldItem[]
  /** Absent for a template that has one language. */
  readonly locales?: Locales
}

export interface Mail extends PropsForm {
  readonly template: string
  readonly subject: string
  readonly preheader: string
  /** Every element carries the id of its source element in `data-ec`. */
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly views: Readonly<Record<string, ViewResult>>
  readonly elements: readonly ElementItem[]
  readonly problems: readonly Problem[]
  /** How long the server took. */
  readonly ms: number
}

export interface Checks {
  readonly findings: readonly FindingItem[]
  readonly htmlBytes: number
  readonly clipBytes: number
  readonly textBytes: number
  readonly links: number
  readonly images: number
  readonly components: readonly { readonly component: string; readonly bytes: number; readonly uses: number }[]
  readonly proved: Readonly<Record<string, boolean>>
}

export type ServerMessage =
  | { readonly kind: 'templates'; readonly templates: readonly TemplateItem[] }
  /** With what is wrong although there is a mail, the config for instance. */
  | { readonly kind: 'mail'; readonly sequence: number; readonly mail: Mail; readonly problems?: readonly Problem[] }
  | {
      readonly kind: 'failure'
      readonly sequence: number
      readonly template: string
      readonly problems: readonly Problem[]
      readonly form?: PropsForm | undefined
    }
  | { readonly kind: 'checks'; readonly sequence: number; readonly checks: Checks }
  /** Mails of these templates are no longer what they were. */
  | { readonly kind: 'changed'; readonly templates: readonly string[] }
  | { readonly kind: 'inbox' }

/** What stands in the page for the client to start with. */
export interface Boot {
  readonly mode: 'live' | 'static'
  /** The reader is on another device, which looks at mails and changes nothing. */
  readonly isGuest: boolean
  readonly token: string
  readonly project: string
  readonly version: string
  readonly templates: readonly TemplateItem[]
  /** Where a phone finds this studio; absent without `--host`. */
  readonly lanUrl?: string
  /** Who mail comes from, as an inbox names them. */
  readonly sender: string
  /** What "Send a test" goes through, and what it may reach. */
  readonly transport?: string
  /** Static export: the file of each template's fixture, by `template`, `template:fixture` and `template:fixture:locale`. */
  readonly files?: Readonly<Record<string, string>>
}

export interface InboxItem {
  readonly id: string
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly atMs: number
  readonly tags: readonly string[]
}

export interface InboxMail {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: readonly (readonly [string, string])[]
  readonly raw: string
}

/** What the governor let through in a scope, under what limit. */
export interface GaugeItem {
  /** `account`, `account:<name>`, `domain:<name>` or `key:<name>`, as in `send.limits`. */
  readonly scope: string
  readonly unit: 'recipients' | 'calls'
  /** In each of the last minutes, oldest first; the last one is under way. */
  readonly minutes: readonly number[]
  /** A minute; absent where nothing is limited. */
  readonly limit?: number
}

export interface CampaignItem {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly note: string
  readonly template: string
  readonly createdMs: number
  readonly total: number
  /** Recipients whose fate is not settled. */
  readonly open: number
  readonly counts: Readonly<Record<string, number>>
  /** One for each limit of its scopes, the one that is nearest to being reached first; without a limit, what its domain sent. */
  readonly gauges: readonly GaugeItem[]
}

/** What a client gets back from a request that cannot be carried out. */
export interface Refusal {
  readonly problems: readonly Problem[]
  /** Of a template that loads. */
  readonly form?: PropsForm | undefined
}

/** One file of a static copy: a fixture with its mail and what the checks say of it, or with why there is none. */
export type StaticMail =
  | { readonly mail: Mail; readonly checks: Checks }
  | { readonly problems: readonly Problem[]; readonly form: PropsForm }

/** How many mails of the sandbox are listed at once, the newest first. */
export const INBOX_LIMIT = 200
export const SOCKET_PATH = '/socket'
export const SOCKET_PROTOCOL = 'emailc'
export const TOKEN_HEADER = 'x-emailc-token'
