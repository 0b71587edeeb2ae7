/**
 * The flat view for reports: one row for each recipient that is in a call or was settled apart from one. Addresses are in compressed
 * payloads that SQL cannot read, so a report names a recipient by campaign and message; `emailc campaigns export` has the addresses.
 * The role can read the view and nothing else.
 */
export const reportSchema: readonly string[] = [
  `CREATE VIEW emailc.delivery AS
   SELECT campaign.id AS campaign_id, campaign.name AS campaign, campaign.template, campaign.domain, call.id AS call_id, call.batch AS batch_id,
     call.slot_from + place AS slot, NULL::bigint AS seq,
     CASE WHEN get_byte(coalesce(outcomes, ''::bytea) || '\\x00'::bytea, least(place, length(coalesce(outcomes, ''::bytea)))) = 1 THEN 'delivered'
          WHEN get_byte(coalesce(outcomes, ''::bytea) || '\\x00'::bytea, least(place, length(coalesce(outcomes, ''::bytea)))) = 2 THEN 'bounced'
          WHEN get_byte(coalesce(outcomes, ''::bytea) || '\\x00'::bytea, least(place, length(coalesce(outcomes, ''::bytea)))) = 3 THEN 'complained'
          WHEN call.state = 0 AND attempt = 0 THEN 'rendered' WHEN call.state = 0 THEN 'retrying' WHEN call.state = 1 THEN 'leased'
          WHEN call.state = 3 THEN 'attempting' WHEN call.state = 4 THEN 'accepted' WHEN call.state = 5 THEN 'rejected'
          WHEN call.state = 6 THEN 'uncertain' WHEN call.state = 7 THEN 'held' WHEN call.state = 9 THEN 'failed' ELSE 'cancelled' END AS state,
     call.attempt AS attempts, call.merge = 1 AS is_merged, call.http AS http_status, coalesce(call.note, '') AS reason,
     call.provider_id, to_timestamp(call.started_ms / 1000.0) AS started_at, to_timestamp(call.settled_ms / 1000.0) AS settled_at
   FROM emailc.call JOIN emailc.campaign ON campaign.id = call.campaign CROSS JOIN LATERAL generate_series(0, call.slots - 1) AS place
   WHERE call.state <> 8 AND (call.excluded IS NULL OR NOT call.excluded::jsonb @> to_jsonb(call.slot_from + place))
   UNION ALL
   SELECT campaign.id, campaign.name, campaign.template, campaign.domain, NULL, NULL, NULL, exception.seq, exception.state, 0, false, NULL,
     exception.reason, NULL, NULL, NULL
   FROM emailc.exception JOIN emailc.campaign ON campaign.id = exception.campaign`,
  // A role belongs to the whole server and needs CREATEROLE; a store works without it, and `docs/operating.md` says how to add it.
  `DO $do$ BEGIN
     IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'emailc_report') THEN CREATE ROLE emailc_report NOLOGIN; END IF;
     GRANT USAGE ON SCHEMA emailc TO emailc_report;
     GRANT SELECT ON emailc.delivery TO emailc_report;
   EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL; END $do$`,
]
