import { CALL } from '../../call-state.ts'
import { LOOKS_UP_ROWS } from './looks-up-rows.ts'

/**
 * The ledger's transaction as functions of the database. It holds the rows of all scopes that it charges, and every machine that sends
 * under one of them waits for it: with a round trip for each of its eleven statements, to a process whose event loop was busy with the next
 * call, four processes on two cores waited 44 ms for one another each time. Inside the database it takes less than one.
 */
export const exchangeFunctions: readonly string[] = [
  // A row is opened for a scope's minute once, and takes in every attempt that is under way at that moment: the provider may count those in
  // the new minute as well as in the old one.
  `CREATE FUNCTION emailc.open_minute(scopes text[], opening bigint, now_ms bigint) RETURNS void LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   DECLARE opened text[];
   BEGIN
     WITH added AS (
       INSERT INTO emailc.quota (scope, minute, opened_ms, requests, recipients)
       SELECT scope, opening, now_ms, 0, 0 FROM unnest(scopes) AS scope ON CONFLICT DO NOTHING RETURNING scope
     )
     SELECT array_agg(scope) INTO opened FROM added;
     IF opened IS NULL THEN RETURN; END IF;
     UPDATE emailc.quota SET (requests, recipients) = (
       SELECT count(*), coalesce(sum(call.recipients), 0) FROM emailc.call JOIN emailc.campaign_scope ON campaign_scope.campaign = call.campaign
       WHERE campaign_scope.scope = quota.scope AND call.state = ${CALL.attempting})
     WHERE scope = ANY(opened) AND minute = opening;
   END $function$`,
  // Charges an attempt, while it is still under way, to every later minute it may have been counted in.
  `CREATE FUNCTION emailc.charge_through(of_call emailc.call, last_minute bigint, now_ms bigint) RETURNS void LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   DECLARE scopes text[] := ARRAY(SELECT scope FROM emailc.campaign_scope WHERE campaign = of_call.campaign ORDER BY place);
   BEGIN
     FOR later IN of_call.minute + 1 .. last_minute LOOP
       PERFORM emailc.open_minute(scopes, later, now_ms);
       UPDATE emailc.quota SET requests = requests + 1, recipients = recipients + of_call.recipients
       WHERE scope = ANY(scopes) AND minute = later AND opened_ms < of_call.started_ms;
     END LOOP;
   END $function$`,
  // Records acceptances; the places, in the order given, of those that counted. Proof of acceptance counts whenever it comes.
  `CREATE FUNCTION emailc.accept(ids bigint[], epochs int[], https int[], provider_ids text[], last_minutes bigint[], now_ms bigint)
   RETURNS int[] LANGUAGE plpgsql AS $function$
   DECLARE
     late record;
     counted int[];
   BEGIN
     PERFORM 1 FROM emailc.call WHERE id = ANY(ids) ORDER BY id FOR UPDATE;
     FOR late IN
       SELECT call, answer.last_minute FROM unnest(ids, epochs, last_minutes) AS answer (id, epoch, last_minute) JOIN emailc.call USING (id)
       WHERE call.state = ${CALL.attempting} AND call.epoch = answer.epoch AND answer.last_minute > call.minute
     LOOP
       PERFORM emailc.charge_through(late.call, late.last_minute, now_ms);
     END LOOP;
     WITH answer AS (
       SELECT * FROM unnest(ids, epochs, https, provider_ids) WITH ORDINALITY AS answer (id, epoch, http, provider_id, place)
     ), done AS (
       UPDATE emailc.call SET state = ${CALL.accepted}, settled_ms = now_ms, http = answer.http, note = NULL, provider_id = answer.provider_id,
         owner = NULL, lease_until = NULL, minute = NULL, started_ms = NULL, uncertain_since = NULL, checks = NULL, check_at = NULL
       FROM answer WHERE call.id = answer.id
         AND (call.state = ${CALL.attempting} AND call.epoch = answer.epoch OR call.state IN (${CALL.uncertain}, ${CALL.held}))
       RETURNING answer.place
     )
     SELECT array_agg(place) INTO counted FROM done;
     RETURN counted;
   END $function$`,
  // Writes intents ahead and charges the ledger for them. What it refuses it says in \`refusal\`; \`fits\` is how many calls, from the first, the minute still holds.
  `CREATE FUNCTION emailc.attempt(
     ids bigint[], epochs int[], owners text[], sizes int[], scopes text[], most_requests float8[], most_recipients float8[],
     at_minute bigint, now_ms bigint, until_ms bigint,
     OUT refusal text, OUT fits int, OUT admitted_ids bigint[], OUT admitted_epochs int[], OUT used_requests bigint[], OUT used_recipients bigint[])
   LANGUAGE plpgsql AS $function$
   DECLARE
     sent_requests bigint;
     sent_recipients bigint;
   BEGIN
     fits := 0;
     -- A clock that stepped back would charge a minute the provider has closed.
     SELECT CASE WHEN high_minute > at_minute THEN 'minute-passed' ELSE 'provider-silence' END INTO refusal
     FROM emailc.scope WHERE scope = ANY(scopes) AND (high_minute > at_minute OR frozen_until > now_ms) ORDER BY scope LIMIT 1;
     IF refusal IS NULL THEN
       IF EXISTS (SELECT FROM unnest(scopes) AS ours LEFT JOIN emailc.scope ON scope = ours WHERE high_minute IS NULL OR high_minute < at_minute) THEN
         PERFORM emailc.open_minute(scopes, at_minute, now_ms);
         INSERT INTO emailc.scope (scope, high_minute, frozen_until, factor, factor_at, reason)
         SELECT scope, at_minute, 0, 1, 0, '' FROM unnest(scopes) AS scope ORDER BY scope
         ON CONFLICT (scope) DO UPDATE SET high_minute = excluded.high_minute WHERE emailc.scope.high_minute < excluded.high_minute;
       END IF;
       SELECT coalesce(min((
         SELECT count(*) FROM (SELECT place, sum(size) OVER (ORDER BY place) AS total FROM unnest(sizes) WITH ORDINALITY AS asked (size, place)) AS asked
         WHERE coalesce(quota.requests, 0) + asked.place <= allowed.requests AND coalesce(quota.recipients, 0) + asked.total <= allowed.recipients
       )), cardinality(ids)) INTO fits
       FROM unnest(scopes, most_requests, most_recipients) AS allowed (scope, requests, recipients)
       LEFT JOIN emailc.quota ON quota.scope = allowed.scope AND quota.minute = at_minute;
       WITH asked AS (
         SELECT * FROM unnest(ids[:fits], epochs[:fits], owners[:fits], sizes[:fits]) AS asked (id, epoch, owner, size)
       ), intended AS (
         UPDATE emailc.call SET state = ${CALL.attempting}, attempt = attempt + 1, minute = at_minute, started_ms = now_ms, lease_until = until_ms
         FROM asked WHERE call.id = asked.id AND call.owner = asked.owner AND call.epoch = asked.epoch AND call.state = ${CALL.leased}
         RETURNING call.id, call.epoch, asked.size
       )
       SELECT array_agg(id), array_agg(epoch), count(*), coalesce(sum(size), 0) INTO admitted_ids, admitted_epochs, sent_requests, sent_recipients
       FROM intended;
       UPDATE emailc.quota SET requests = requests + sent_requests, recipients = recipients + sent_recipients
       WHERE sent_requests > 0 AND scope = ANY(scopes) AND minute = at_minute;
       IF fits < cardinality(ids) THEN refusal := 'minute-full'; END IF;
     END IF;
     SELECT array_agg(coalesce(quota.requests, 0) ORDER BY place), array_agg(coalesce(quota.recipients, 0) ORDER BY place)
     INTO used_requests, used_recipients
     FROM unnest(scopes) WITH ORDINALITY AS ours (scope, place) LEFT JOIN emailc.quota ON quota.scope = ours.scope AND quota.minute = at_minute;
   END $function$`,
  // Everything at once: the locks in one order and before any call, so that two machines wait for each other and never deadlock; what has
  // come to an end, and what may start. \`at_minute\` is null when nothing asks to start.
  `CREATE FUNCTION emailc.exchange(
     campaigns bigint[], answered_ids bigint[], answered_epochs int[], https int[], provider_ids text[], last_minutes bigint[],
     ids bigint[], epochs int[], owners text[], sizes int[], scopes text[], most_requests float8[], most_recipients float8[],
     at_minute bigint, now_ms bigint, until_ms bigint,
     OUT counted int[], OUT refusal text, OUT fits int, OUT admitted_ids bigint[], OUT admitted_epochs int[], OUT used_requests bigint[], OUT used_recipients bigint[])
   LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   DECLARE answer record;
   BEGIN
     PERFORM 1 FROM emailc.scope WHERE scope = ANY(scopes || ARRAY(SELECT campaign_scope.scope FROM emailc.campaign_scope WHERE campaign = ANY(campaigns)))
     ORDER BY scope FOR UPDATE;
     IF cardinality(answered_ids) > 0 THEN
       counted := emailc.accept(answered_ids, answered_epochs, https, provider_ids, last_minutes, now_ms);
     END IF;
     IF at_minute IS NULL THEN RETURN; END IF;
     answer := emailc.attempt(ids, epochs, owners, sizes, scopes, most_requests, most_recipients, at_minute, now_ms, until_ms);
     refusal := answer.refusal;
     fits := answer.fits;
     admitted_ids := answer.admitted_ids;
     admitted_epochs := answer.admitted_epochs;
     used_requests := answer.used_requests;
     used_recipients := answer.used_recipients;
   END $function$`,
]
