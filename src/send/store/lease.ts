/** Who takes a lease, and for how long it holds. */
export interface LeaseTerms {
  readonly owner: string
  readonly nowMs: number
  readonly ttlMs: number
}
