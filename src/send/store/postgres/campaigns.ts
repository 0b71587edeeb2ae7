import { campaignMoves } from '../../campaign.ts'
import type { Campaign, CampaignSpec } from '../../campaign.ts'
import { campaignOf, newCampaign } from '../campaign-row.ts'
import type { CampaignRow } from '../campaign-row.ts'
import type { CampaignStore } from '../campaigns.ts'
import { CALL, CHUNK } from '../call-state.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { ensureScopes } from './locks.ts'
import { wake } from './wake.ts'

const SELECT = `SELECT campaign.*, coalesce((SELECT json_agg(scope ORDER BY place) FROM emailc.campaign_scope WHERE campaign = campaign.id), '[]')::text AS scopes FROM emailc.campaign`

export function postgresCampaigns(db: PostgresDatabase): CampaignStore {
  const find = async (sql: Sql, idOrName: number | string): Promise<Campaign | null> => {
    const row = await sql.get<CampaignRow>(
      `/* send/store/postgres/campaigns.ts findCampaign */ ${SELECT} WHERE ${typeof idOrName === 'number' ? 'id' : 'name'} = $given`,
      { given: idOrName },
    )
    return row === undefined ? null : campaignOf(row)
  }
  return {
    createCampaign: (spec, nowMs) => db.transaction(async (sql) => (await find(sql, await insertCampaign(sql, spec, nowMs)))!),
    findCampaign: (idOrName) => find(db, idOrName),
    async listCampaigns() {
      const rows = await db.all<CampaignRow>(`/* send/store/postgres/campaigns.ts listCampaigns */ ${SELECT} ORDER BY id`, {})
      return rows.map(campaignOf)
    },
    async discardCampaign(id) {
      await db.transaction(async (sql) => {
        const open = await sql.run(
          "/* send/store/postgres/campaigns.ts discardCampaign */ DELETE FROM emailc.campaign WHERE id = $id AND audience_hash = ''",
          { id },
        )
        if (open === 0) return
        for (const table of ['campaign_scope', 'campaign_terms', 'chunk', 'exception']) {
          await sql.run(`/* send/store/postgres/campaigns.ts discardCampaign */ DELETE FROM emailc.${table} WHERE campaign = $id`, { id })
        }
      })
    },
    purgeCampaign: (id) =>
      db.transaction(async (sql) => {
        const settled = await sql.run(
          "/* send/store/postgres/campaigns.ts purgeCampaign */ DELETE FROM emailc.campaign WHERE id = $id AND state IN ('done', 'cancelled')",
          { id },
        )
        if (settled === 0) return false
        for (const table of ['campaign_scope', 'campaign_terms', 'chunk', 'part', 'batch', 'call', 'exception']) {
          await sql.run(`/* send/store/postgres/campaigns.ts purgeCampaign */ DELETE FROM emailc.${table} WHERE campaign = $id`, { id })
        }
        await sql.run(
          `/* send/store/postgres/campaigns.ts purgeCampaign */
           DELETE FROM emailc.template WHERE NOT EXISTS (SELECT FROM emailc.campaign WHERE template_revision = template.revision)`,
          {},
        )
        return true
      }),
    moveCampaign: (id, to, note) =>
      db.transaction(async (sql) => {
        const moved = await sql.run(
          `/* send/store/postgres/campaigns.ts moveCampaign */
           UPDATE emailc.campaign SET state = $to, note = $note WHERE id = $id AND state = ANY($from::text[])`,
          { id, to, note, from: campaignMoves[to] },
        )
        if (moved > 0 && to === 'cancelled') await cancelUnsent(sql, id)
        if (moved > 0) await wake(sql)
        return moved > 0
      }),
  }
}

async function insertCampaign(sql: Sql, spec: CampaignSpec, nowMs: number): Promise<number> {
  const row = await sql.get<{ id: number }>(
    `/* send/store/postgres/campaigns.ts insertCampaign */
     INSERT INTO emailc.campaign (key, name, state, note, created_ms, template, template_revision, sender, domain, transport, headers, tags,
                                  total, audience_hash, suppression_cursor)
     VALUES ($key, $name, 'open', '', $now, $template, $revision, $sender, $domain, $transport, $headers, $tags, 0, '', $cursor) RETURNING id`,
    newCampaign(spec, nowMs),
  )
  await sql.run(
    `/* send/store/postgres/campaigns.ts insertCampaign */
     INSERT INTO emailc.campaign_scope (campaign, place, scope)
     SELECT $id::bigint, place - 1, scope FROM unnest($scopes::text[]) WITH ORDINALITY AS given (scope, place)`,
    { id: row!.id, scopes: spec.scopes },
  )
  await ensureScopes(sql, spec.scopes)
  return row!.id
}

/** Whatever has no durable intent stays unsent; the epoch keeps workers that hold a lease from beginning an attempt. */
async function cancelUnsent(sql: Sql, campaign: number): Promise<void> {
  await sql.run(
    `/* send/store/postgres/campaigns.ts cancelUnsent */
     UPDATE emailc.call SET state = ${CALL.cancelled}, owner = NULL, epoch = epoch + 1 WHERE campaign = $campaign AND state IN (${CALL.ready}, ${CALL.leased})`,
    { campaign },
  )
  await sql.run(
    `/* send/store/postgres/campaigns.ts cancelUnsent */
     UPDATE emailc.chunk SET state = ${CHUNK.cancelled}, owner = NULL, epoch = epoch + 1 WHERE campaign = $campaign AND state IN (${CHUNK.ready}, ${CHUNK.leased})`,
    { campaign },
  )
}
