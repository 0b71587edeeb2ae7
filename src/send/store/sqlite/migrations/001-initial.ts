/**
 * Tables of the first schema. `call` is narrow on purpose: a campaign in single mode has one row per recipient there, and everything
 * that does not change (values, addresses, shapes) lives in blobs beside it.
 */
export const initialSchema = `/* send/store/sqlite/migrations/001-initial.ts initialSchema */
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, state TEXT NOT NULL, note TEXT NOT NULL,
  created_ms INTEGER NOT NULL, template TEXT NOT NULL, template_revision TEXT NOT NULL, sender TEXT NOT NULL, domain TEXT NOT NULL,
  transport TEXT NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL, total INTEGER NOT NULL, audience_hash TEXT NOT NULL,
  suppression_cursor INTEGER NOT NULL
) STRICT;
CREATE TABLE campaign_scope (campaign INTEGER NOT NULL, place INTEGER NOT NULL, scope TEXT NOT NULL, PRIMARY KEY (campaign, place)) STRICT, WITHOUT ROWID;
CREATE TABLE chunk (
  campaign INTEGER NOT NULL, no INTEGER NOT NULL, seq_from INTEGER NOT NULL, count INTEGER NOT NULL, settled INTEGER NOT NULL,
  digest TEXT NOT NULL, state INTEGER NOT NULL, owner TEXT, lease_until INTEGER, epoch INTEGER NOT NULL, payload BLOB NOT NULL,
  PRIMARY KEY (campaign, no)
) STRICT;
CREATE INDEX chunk_open ON chunk (campaign, state, no) WHERE state < 2;
CREATE TABLE part (campaign INTEGER NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (campaign, id)) STRICT;
CREATE TABLE batch (id INTEGER PRIMARY KEY, campaign INTEGER NOT NULL, chunk INTEGER NOT NULL, shape TEXT NOT NULL, payload BLOB NOT NULL) STRICT;
CREATE TABLE call (
  id INTEGER PRIMARY KEY, campaign INTEGER NOT NULL, batch INTEGER NOT NULL, slot_from INTEGER NOT NULL, slots INTEGER NOT NULL,
  recipients INTEGER NOT NULL, merge INTEGER NOT NULL, state INTEGER NOT NULL, not_before INTEGER NOT NULL, attempt INTEGER NOT NULL,
  epoch INTEGER NOT NULL, delivered INTEGER NOT NULL, bounced INTEGER NOT NULL, complained INTEGER NOT NULL, http INTEGER,
  settled_ms INTEGER, owner TEXT, lease_until INTEGER, minute INTEGER, started_ms INTEGER, uncertain_since INTEGER,
  checks INTEGER, check_at INTEGER, excluded TEXT, outcomes BLOB, provider_id TEXT, note TEXT
) STRICT;
CREATE INDEX call_ready ON call (campaign, not_before, id) WHERE state = 0;
CREATE INDEX call_busy ON call (state, lease_until) WHERE state IN (1, 3);
CREATE INDEX call_uncertain ON call (campaign, check_at) WHERE state = 6;
CREATE INDEX call_provider ON call (provider_id) WHERE provider_id IS NOT NULL;
CREATE TABLE exception (campaign INTEGER NOT NULL, seq INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (campaign, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE quota (scope TEXT NOT NULL, minute INTEGER NOT NULL, opened_ms INTEGER NOT NULL, requests INTEGER NOT NULL, recipients INTEGER NOT NULL, PRIMARY KEY (scope, minute)) STRICT, WITHOUT ROWID;
CREATE TABLE scope (
  scope TEXT PRIMARY KEY, high_minute INTEGER NOT NULL, frozen_until INTEGER NOT NULL, factor REAL NOT NULL, factor_at INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE suppression (
  id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, source TEXT NOT NULL, at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE webhook_token (token TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_token_age ON webhook_token (at_ms);
`
