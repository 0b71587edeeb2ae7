import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/** What a build says of one fixture. */
export interface FixtureResult {
  readonly name: string
  /** The id of the shape its mail has; absent when it did not compile. */
  readonly shape?: string
  readonly subject?: string
  /** UTF-8 bytes. */
  readonly htmlBytes?: number
  readonly textBytes?: number
}

/** The files of one template, relative to the output folder. */
export interface OutputFiles {
  readonly html: string
  readonly text: string
  readonly subject: string
  readonly module: string
}

/** The mails of a template in one of its languages. */
export interface LocaleResult {
  readonly locale: string
  /** Every fixture in that language. */
  readonly fixtures: readonly FixtureResult[]
  /** The files of the fixture that is written; absent when nothing was. */
  readonly files?: Omit<OutputFiles, 'module'>
}

/** What a build says of one template; a row of the manifest. */
export interface TemplateResult {
  /** The source, relative to the project. */
  readonly template: string
  readonly path: string
  readonly kind?: 'transactional' | 'promotional'
  /** Which fixture the files show; absent when nothing was written. */
  readonly fixture?: string
  readonly fixtures: readonly FixtureResult[]
  /** Absent for a template whose fixtures name fewer than two languages. */
  readonly locales?: readonly LocaleResult[]
  /** How many shapes the fixtures needed, list items included. */
  readonly shapes: number
  readonly files?: OutputFiles
  /** Places are relative to the project. */
  readonly diagnostics: readonly Diagnostic[]
}

/** A finished build. */
export interface BuildResult {
  /** The output folder, absolute. */
  readonly out: string
  readonly templates: readonly TemplateResult[]
  /** Templates whose files were taken from the last build. */
  readonly unchanged: number
}
