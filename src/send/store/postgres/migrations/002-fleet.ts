/** What machines need to work together: who is alive, who leads, what a campaign runs with, and the template modules themselves. */
export const fleetSchema: readonly string[] = [
  `CREATE TABLE emailc.machine (
     id text PRIMARY KEY, host text NOT NULL, pid int NOT NULL, version text NOT NULL, state text NOT NULL, started_ms bigint NOT NULL,
     seen_ms bigint NOT NULL, offset_ms double precision NOT NULL, error_ms double precision NOT NULL,
     provider_offset_ms double precision, provider_error_ms double precision) WITH (fillfactor = 50)`,
  `CREATE TABLE emailc.leader (role text PRIMARY KEY, owner text NOT NULL, until_ms bigint NOT NULL, term bigint NOT NULL) WITH (fillfactor = 50)`,
  `CREATE TABLE emailc.template (revision text PRIMARY KEY, name text NOT NULL, body bytea NOT NULL, at_ms bigint NOT NULL)`,
  `CREATE TABLE emailc.campaign_terms (campaign bigint PRIMARY KEY, terms text NOT NULL)`,
]
