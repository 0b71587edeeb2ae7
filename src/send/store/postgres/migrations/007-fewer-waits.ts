import { CALL, CHUNK } from '../../call-state.ts'
import { LOOKS_UP_ROWS } from './looks-up-rows.ts'

/**
 * Leases that wait for no disk, and a rendered chunk in one statement. The signature of `claim` is kept: processes of an older emailc call it
 * until they end.
 *
 * A crash of the server may undo a lease that it granted less than a second before, and nothing else: intents and outcomes are on the disk when they
 * are answered, and with them whatever came before in the log. A call whose lease is undone was not begun, and is handed out again; then two hold
 * a lease of it, and only the second may go on. A counted epoch would not tell them apart, since it would count to the same number twice; so a call's
 * epoch goes on by a random step.
 */
export const fewerWaits: readonly string[] = [
  `CREATE OR REPLACE FUNCTION emailc.claim(of_campaign bigint, now_ms bigint, new_owner text, until_ms bigint, most_recipients bigint)
   RETURNS SETOF emailc.call LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   DECLARE
     first_size int := (SELECT recipients FROM emailc.call
       WHERE campaign = of_campaign AND state = ${CALL.ready} AND not_before <= now_ms ORDER BY not_before, id LIMIT 1);
   BEGIN
     IF first_size IS NULL OR NOT EXISTS (SELECT FROM emailc.campaign WHERE id = of_campaign AND state = 'running') THEN RETURN; END IF;
     -- For this transaction alone, which is all of its session that this changes.
     PERFORM set_config('synchronous_commit', 'off', true);
     RETURN QUERY
       WITH due AS MATERIALIZED (
         SELECT id, recipients, not_before FROM emailc.call WHERE campaign = of_campaign AND state = ${CALL.ready} AND not_before <= now_ms
         ORDER BY not_before, id LIMIT greatest(1, most_recipients / greatest(1, first_size)) FOR UPDATE SKIP LOCKED
       ), running AS (
         SELECT id, row_number() OVER place AS place, sum(recipients) OVER place AS total FROM due WINDOW place AS (ORDER BY not_before, id)
       )
       UPDATE emailc.call SET state = ${CALL.leased}, owner = new_owner, lease_until = until_ms,
         epoch = (epoch + 1 + floor(random() * 1048576)::int) % 1073741824
       WHERE id IN (SELECT id FROM running WHERE place = 1 OR total <= most_recipients) RETURNING call.*;
   END $function$`,
  // A chunk's result is taken from its owner only, who holds one chunk at a time, so a counted epoch will do.
  `CREATE FUNCTION emailc.claim_chunk(of_campaign bigint, new_owner text, until_ms bigint)
   RETURNS TABLE (no int, seq_from bigint, count int, epoch int, settled bigint[]) LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   #variable_conflict use_column
   BEGIN
     PERFORM set_config('synchronous_commit', 'off', true);
     RETURN QUERY
       UPDATE emailc.chunk SET state = ${CHUNK.leased}, owner = new_owner, lease_until = until_ms, epoch = epoch + 1
       WHERE campaign = of_campaign AND no = (SELECT no FROM emailc.chunk WHERE campaign = of_campaign AND state = ${CHUNK.ready}
         ORDER BY no LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING no, seq_from, count, epoch, ARRAY(SELECT seq FROM emailc.exception
         WHERE exception.campaign = of_campaign AND seq >= chunk.seq_from AND seq < chunk.seq_from + chunk.count ORDER BY seq);
   END $function$`,
  // Puts a chunk's result in place of it. Parts, batches and calls come as arrays, their bytes one after the other in one value: the driver sends
  // an array of bytes as text. The campaign's row is held first, so that cancelling comes before and is seen, or after and finds the calls.
  `CREATE FUNCTION emailc.settle_chunk(
     of_campaign bigint, of_chunk int, of_owner text, of_epoch int,
     part_ids text[], part_bytes int[], part_bodies bytea,
     batch_shapes text[], batch_bytes int[], batch_payloads bytea, batch_calls int[],
     call_slot_froms int[], call_slots int[], call_merges smallint[], call_not_befores bigint[],
     failed_seqs bigint[], failed_reasons text[])
   RETURNS boolean LANGUAGE plpgsql ${LOOKS_UP_ROWS} AS $function$
   DECLARE
     batch_id bigint;
     byte_at int := 1;
     call_at int := 1;
   BEGIN
     PERFORM 1 FROM emailc.campaign WHERE id = of_campaign FOR SHARE;
     UPDATE emailc.chunk SET state = ${CHUNK.rendered}, owner = NULL, lease_until = NULL
     WHERE campaign = of_campaign AND no = of_chunk AND state = ${CHUNK.leased} AND owner = of_owner AND epoch = of_epoch;
     IF NOT FOUND THEN RETURN false; END IF;
     -- In one order, so that machines which have the same parts wait for each other and never deadlock.
     INSERT INTO emailc.part (campaign, id, body)
     SELECT of_campaign, id, substring(part_bodies FROM ends - bytes + 1 FOR bytes)
     FROM (SELECT id, bytes, sum(bytes) OVER (ORDER BY place)::int AS ends FROM unnest(part_ids, part_bytes) WITH ORDINALITY AS part (id, bytes, place)) AS part
     ORDER BY id ON CONFLICT DO NOTHING;
     FOR batch IN 1 .. cardinality(batch_shapes) LOOP
       INSERT INTO emailc.batch (campaign, chunk, shape, payload)
       VALUES (of_campaign, of_chunk, batch_shapes[batch], substring(batch_payloads FROM byte_at FOR batch_bytes[batch])) RETURNING id INTO batch_id;
       INSERT INTO emailc.call (campaign, batch, slot_from, slots, recipients, merge, state, not_before, attempt, epoch, delivered, bounced, complained)
       SELECT of_campaign, batch_id, slot_from, slots, slots, merge, ${CALL.ready}, not_before, 0, 0, 0, 0, 0
       FROM unnest(call_slot_froms[call_at:call_at + batch_calls[batch] - 1], call_slots[call_at:call_at + batch_calls[batch] - 1],
         call_merges[call_at:call_at + batch_calls[batch] - 1], call_not_befores[call_at:call_at + batch_calls[batch] - 1])
         AS cut (slot_from, slots, merge, not_before)
       ORDER BY slot_from;
       byte_at := byte_at + batch_bytes[batch];
       call_at := call_at + batch_calls[batch];
     END LOOP;
     INSERT INTO emailc.exception (campaign, seq, state, reason)
     SELECT of_campaign, seq, 'failed', reason FROM unnest(failed_seqs, failed_reasons) AS failed (seq, reason);
     RETURN true;
   END $function$`,
]
