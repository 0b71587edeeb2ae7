import { campaignMoves } from '../../campaign.ts'
import type { Campaign } from '../../campaign.ts'
import { campaignOf, newCampaign } from '../campaign-row.ts'
import type { CampaignRow } from '../campaign-row.ts'
import type { CampaignStore } from '../campaigns.ts'
import { CALL, CHUNK } from '../call-state.ts'
import type { SqliteDatabase } from './database.ts'

const SELECT = `SELECT campaign.*, (SELECT json_group_array(scope ORDER BY place) FROM campaign_scope WHERE campaign = campaign.id) AS scopes FROM campaign`

export function sqliteCampaigns(db: SqliteDatabase): CampaignStore {
  const find = (idOrName: number | string): Campaign | null => {
    const row = db.get<CampaignRow>(
      `/* send/store/sqlite/campaigns.ts findCampaign */ ${SELECT} WHERE ${typeof idOrName === 'number' ? 'id' : 'name'} = $given`,
      { given: idOrName },
    )
    return row === undefined ? null : campaignOf(row)
  }
  return {
    async createCampaign(spec, nowMs) {
      return db.write(() => {
        const id = db.insert(
          `/* send/store/sqlite/campaigns.ts createCampaign */
           INSERT INTO campaign (key, name, state, note, created_ms, template, template_revision, sender, domain, transport, headers, tags,
                                 total, audience_hash, suppression_cursor)
           VALUES ($key, $name, 'open', '', $now, $template, $revision, $sender, $domain, $transport, $headers, $tags, 0, '', $cursor)`,
          newCampaign(spec, nowMs),
        )
        for (const [place, scope] of spec.scopes.entries()) {
          db.run(
            '/* send/store/sqlite/campaigns.ts createCampaign */ INSERT INTO campaign_scope (campaign, place, scope) VALUES ($id, $place, $scope)',
            { id, place, scope },
          )
        }
        return find(id)!
      })
    },
    async findCampaign(idOrName) {
      return find(idOrName)
    },
    async listCampaigns() {
      return db.all<CampaignRow>(`/* send/store/sqlite/campaigns.ts listCampaigns */ ${SELECT} ORDER BY id`, {}).map(campaignOf)
    },
    async discardCampaign(id) {
      await db.write(() => {
        const open = db.run(
          "/* send/store/sqlite/campaigns.ts discardCampaign */ DELETE FROM campaign WHERE id = $id AND audience_hash = ''",
          { id },
        )
        if (open === 0) return
        for (const table of ['campaign_scope', 'chunk', 'exception']) {
          db.run(`/* send/store/sqlite/campaigns.ts discardCampaign */ DELETE FROM ${table} WHERE campaign = $id`, { id })
        }
      })
    },
    async purgeCampaign(id) {
      return db.write(() => {
        const settled = db.run(
          "/* send/store/sqlite/campaigns.ts purgeCampaign */ DELETE FROM campaign WHERE id = $id AND state IN ('done', 'cancelled')",
          { id },
        )
        if (settled === 0) return false
        for (const table of ['campaign_scope', 'chunk', 'part', 'batch', 'call', 'exception']) {
          db.run(`/* send/store/sqlite/campaigns.ts purgeCampaign */ DELETE FROM ${table} WHERE campaign = $id`, { id })
        }
        return true
      })
    },
    async moveCampaign(id, to, note) {
      return db.write(() => {
        const moved = db.run(
          `/* send/store/sqlite/campaigns.ts moveCampaign */
           UPDATE campaign SET state = $to, note = $note WHERE id = $id AND state IN (SELECT value FROM json_each($from))`,
          { id, to, note, from: JSON.stringify(campaignMoves[to]) },
        )
        if (moved > 0 && to === 'cancelled') cancelUnsent(db, id)
        return moved > 0
      })
    },
  }
}

/** Whatever has no durable intent stays unsent; the epoch keeps workers that hold a lease from beginning an attempt. */
function cancelUnsent(db: SqliteDatabase, campaign: number): void {
  db.run(
    `/* send/store/sqlite/campaigns.ts cancelUnsent */
     UPDATE call SET state = ${CALL.cancelled}, owner = NULL, epoch = epoch + 1 WHERE campaign = $campaign AND state IN (${CALL.ready}, ${CALL.leased})`,
    { campaign },
  )
  db.run(
    `/* send/store/sqlite/campaigns.ts cancelUnsent */
     UPDATE chunk SET state = ${CHUNK.cancelled}, owner = NULL, epoch = epoch + 1 WHERE campaign = $campaign AND state IN (${CHUNK.ready}, ${CHUNK.leased})`,
    { campaign },
  )
}
