/**
 * Tables of the first schema, the twins of the SQLite store's. Payloads are compressed already, so they are kept out of line and PostgreSQL
 * does not try to compress them again. `call` and the ledger are rewritten all the time: room in their pages keeps new versions near.
 */
export const initialSchema: readonly string[] = [
  `CREATE TABLE emailc.campaign (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE, name text NOT NULL UNIQUE, state text NOT NULL,
     note text NOT NULL, created_ms bigint NOT NULL, template text NOT NULL, template_revision text NOT NULL, sender text NOT NULL,
     domain text NOT NULL, transport text NOT NULL, headers text NOT NULL, tags text NOT NULL, total bigint NOT NULL,
     audience_hash text NOT NULL, suppression_cursor bigint NOT NULL)`,
  `CREATE TABLE emailc.campaign_scope (campaign bigint NOT NULL, place int NOT NULL, scope text NOT NULL, PRIMARY KEY (campaign, place))`,
  `CREATE INDEX campaign_scope_scope ON emailc.campaign_scope (scope)`,
  `CREATE TABLE emailc.chunk (
     campaign bigint NOT NULL, no int NOT NULL, seq_from bigint NOT NULL, count int NOT NULL, settled int NOT NULL, digest text NOT NULL,
     state smallint NOT NULL, owner text, lease_until bigint, epoch int NOT NULL, payload bytea NOT NULL, PRIMARY KEY (campaign, no))`,
  `ALTER TABLE emailc.chunk ALTER COLUMN payload SET STORAGE EXTERNAL`,
  `CREATE INDEX chunk_open ON emailc.chunk (campaign, state, no) WHERE state < 2`,
  `CREATE TABLE emailc.part (campaign bigint NOT NULL, id text NOT NULL, body bytea NOT NULL, PRIMARY KEY (campaign, id))`,
  `CREATE TABLE emailc.batch (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, campaign bigint NOT NULL, chunk int NOT NULL, shape text NOT NULL, payload bytea NOT NULL)`,
  `ALTER TABLE emailc.batch ALTER COLUMN payload SET STORAGE EXTERNAL`,
  `CREATE INDEX batch_campaign ON emailc.batch (campaign)`,
  `CREATE TABLE emailc.call (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, campaign bigint NOT NULL, batch bigint NOT NULL, slot_from int NOT NULL,
     slots int NOT NULL, recipients int NOT NULL, merge smallint NOT NULL, state smallint NOT NULL, not_before bigint NOT NULL,
     attempt int NOT NULL, epoch int NOT NULL, delivered int NOT NULL, bounced int NOT NULL, complained int NOT NULL, http int,
     settled_ms bigint, owner text, lease_until bigint, minute bigint, started_ms bigint, uncertain_since bigint, checks int,
     check_at bigint, excluded text, outcomes bytea, provider_id text, note text) WITH (fillfactor = 80)`,
  `CREATE INDEX call_campaign ON emailc.call (campaign, id)`,
  `CREATE INDEX call_ready ON emailc.call (campaign, not_before, id) WHERE state = 0`,
  `CREATE INDEX call_busy ON emailc.call (state, lease_until) WHERE state IN (1, 3)`,
  `CREATE INDEX call_uncertain ON emailc.call (campaign, check_at) WHERE state = 6`,
  `CREATE INDEX call_provider ON emailc.call (provider_id) WHERE provider_id IS NOT NULL`,
  `CREATE TABLE emailc.exception (
     campaign bigint NOT NULL, seq bigint NOT NULL, state text NOT NULL, reason text NOT NULL, PRIMARY KEY (campaign, seq))`,
  `CREATE TABLE emailc.quota (
     scope text NOT NULL, minute bigint NOT NULL, opened_ms bigint NOT NULL, requests bigint NOT NULL, recipients bigint NOT NULL,
     PRIMARY KEY (scope, minute)) WITH (fillfactor = 50)`,
  `CREATE TABLE emailc.scope (
     scope text PRIMARY KEY, high_minute bigint NOT NULL, frozen_until bigint NOT NULL, factor double precision NOT NULL,
     factor_at bigint NOT NULL, reason text NOT NULL) WITH (fillfactor = 50)`,
  `CREATE TABLE emailc.suppression (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, address text NOT NULL UNIQUE, reason text NOT NULL, source text NOT NULL,
     at_ms bigint NOT NULL)`,
  `CREATE TABLE emailc.webhook_token (token text PRIMARY KEY, at_ms bigint NOT NULL)`,
  `CREATE INDEX webhook_token_age ON emailc.webhook_token (at_ms)`,
]
