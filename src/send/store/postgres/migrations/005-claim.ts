import { CALL } from '../../call-state.ts'
import { LOOKS_UP_ROWS } from './looks-up-rows.ts'

/**
 * Leases calls as a function of the database: as a statement of the client it was parsed and planned anew each time, which took the server
 * three times as long as the claim itself.
 *
 * It locks about as many rows as it takes: as many as the first call's size makes of the hand-out, so that machines which claim at once do
 * not stand in each other's way.
 */
export const claimFunction: readonly string[] = [
  `CREATE FUNCTION emailc.claim(of_campaign bigint, now_ms bigint, new_owner text, until_ms bigint, most_recipients bigint)
   RETURNS SETOF emailc.call LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   DECLARE
     first_size int := (SELECT recipients FROM emailc.call
       WHERE campaign = of_campaign AND state = ${CALL.ready} AND not_before <= now_ms ORDER BY not_before, id LIMIT 1);
   BEGIN
     IF first_size IS NULL OR NOT EXISTS (SELECT FROM emailc.campaign WHERE id = of_campaign AND state = 'running') THEN RETURN; END IF;
     RETURN QUERY
       WITH due AS MATERIALIZED (
         SELECT id, recipients, not_before FROM emailc.call WHERE campaign = of_campaign AND state = ${CALL.ready} AND not_before <= now_ms
         ORDER BY not_before, id LIMIT greatest(1, most_recipients / greatest(1, first_size)) FOR UPDATE SKIP LOCKED
       ), running AS (
         SELECT id, row_number() OVER place AS place, sum(recipients) OVER place AS total FROM due WINDOW place AS (ORDER BY not_before, id)
       )
       UPDATE emailc.call SET state = ${CALL.leased}, owner = new_owner, lease_until = until_ms, epoch = epoch + 1
       WHERE id IN (SELECT id FROM running WHERE place = 1 OR total <= most_recipients) RETURNING call.*;
   END $function$`,
]
