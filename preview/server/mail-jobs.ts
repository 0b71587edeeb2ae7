import type { EmailcConfig } from '../../src/project/config.ts'
import type { Checks, ElementDetails, Mail, MailRequest, Problem, PropsForm, ViewRequest } from './protocol.ts'

// What the studio's main thread and the thread that runs templates say to each other. All of it is cloned on its way.

/** Which mail of which file; the request's `template` names it to the reader. */
export interface MailQuestion {
  readonly request: MailRequest
  readonly file: string
}

/** A mail as it would be sent, without the ids of the inspector. */
export interface FinishedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

export interface RenderQuestion extends MailQuestion {
  readonly views: readonly ViewRequest[]
  readonly wantsElements: boolean
  readonly wantsChecks: boolean
  /** Loads the template and all it imports from nothing, as after a failure. */
  readonly isFresh: boolean
}

export interface RenderAnswer {
  readonly mail: Mail
  readonly checks?: Checks
}

/** Everything the thread can be asked. */
export interface Jobs {
  readonly render: { readonly question: RenderQuestion; readonly answer: RenderAnswer }
  readonly check: { readonly question: MailQuestion; readonly answer: Checks }
  readonly element: { readonly question: MailQuestion & { readonly id: string }; readonly answer: ElementDetails }
  readonly finish: { readonly question: MailQuestion; readonly answer: FinishedMail }
  /** The files a template that is loaded is made of, by their real paths. */
  readonly sources: { readonly question: MailQuestion; readonly answer: readonly string[] }
}

export type JobName = keyof Jobs

/** What happened to a file. */
export type FileEvent = 'change' | 'add' | 'unlink'

/** What the thread must know of the project. */
export interface ProjectFacts {
  readonly root: string
  readonly config: EmailcConfig
}

export interface ThreadData {
  /** Counts up while the thread's event loop turns. */
  readonly pulse: Int32Array
  /** Changes of files since then may have been seen by nobody, in ms of the epoch. */
  readonly sinceMs: number
  /** Where the main thread keeps compiled code from one start to the next. */
  readonly compileCache: string | undefined
}

export type ToThread =
  | { readonly kind: 'open'; readonly facts: ProjectFacts }
  | { readonly kind: 'job'; readonly id: number; readonly name: JobName; readonly question: Jobs[JobName]['question'] }

export type FromThread =
  | { readonly kind: 'began'; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly problems: readonly Problem[]; readonly form?: PropsForm | undefined }
  /** A file whose name was given out, which the reader may ask for. */
  | { readonly kind: 'named'; readonly name: string; readonly file: string }
  /** A file changed; `dependents` are the loaded files that are made of it, itself included. */
  | { readonly kind: 'changed'; readonly event: FileEvent; readonly dependents: ReadonlySet<string> }
