export type Severity = 'error' | 'warning' | 'info'

/**
 * One diagnostic's words. `message` says what happened and why in one sentence with a full stop; `hint` says what to do;
 * `explanation` is the long text that `emailc explain <code>` prints and `docs/errors.md` carries.
 */
export interface CatalogEntry {
  readonly severity: Severity
  readonly message: (...args: never[]) => string
  readonly hint: (...args: never[]) => string
  readonly explanation: string
  /** What the sentence names, for tools that mend it; absent where there is nothing of that kind. */
  readonly names?: (...args: never[]) => Names
}

/** A name that is wrong, and the one that was meant where that is known. */
export interface Names {
  readonly wrong: string
  readonly meant?: string | undefined
}
