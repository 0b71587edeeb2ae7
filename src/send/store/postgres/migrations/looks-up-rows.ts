/**
 * A session keeps a function's plans, which spares a millisecond of planning each time; also those it made while `call` was empty, and reading
 * all of it was the quickest way to a row.
 */
export const LOOKS_UP_ROWS =
  'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off'
