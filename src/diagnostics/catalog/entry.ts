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
}
