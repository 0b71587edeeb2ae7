/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CampaignItem, GaugeItem } from '../../server/protocol.ts'
import { post } from '../api.ts'
import { act, useStudio } from '../context.tsx'
import { Dialog } from '../dialog.tsx'
import { mayChange } from '../state.ts'
import { MinuteChart } from './minute-chart.tsx'

const POLL_MS = 1000

/** Campaigns of the project's store, as they go. */
export function Campaigns() {
  const { campaigns, hasFailed } = useCampaigns()
  return (
    <div class="screen">
      <h1>Campaigns</h1>
      {hasFailed && <p class="problem">The store cannot be read now; this was read last.</p>}
      {campaigns === undefined && !hasFailed && <p class="empty">Opening the store…</p>}
      {campaigns?.length === 0 && (
        <div class="empty">
          <p>No campaign yet. This starts one, and it shows here as it goes:</p>
          <code>emailc send templates/welcome.tsx --to people.csv --name welcome</code>
        </div>
      )}
      {campaigns?.map((campaign) => (
        <Campaign key={campaign.id} campaign={campaign} />
      ))}
    </div>
  )
}

/** The campaigns as of the last second; a store that cannot be read for a while keeps what was known. */
function useCampaigns(): { readonly campaigns: readonly CampaignItem[] | undefined; readonly hasFailed: boolean } {
  const { state } = useStudio()
  const [campaigns, setCampaigns] = useState<readonly CampaignItem[]>()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const poll = async (): Promise<void> => {
      const answer = await post<{ campaigns: CampaignItem[] }>(state, 'campaigns', {}).catch(() => undefined)
      if (isOver) return
      if (answer !== undefined) setCampaigns(answer.campaigns)
      setFailed(answer === undefined)
      timer = setTimeout(() => void poll(), POLL_MS)
    }
    void poll()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [])
  return { campaigns, hasFailed }
}

function Campaign({ campaign }: { readonly campaign: CampaignItem }) {
  const { name, state, note, template, createdMs, total, open, counts, gauges } = campaign
  // A limit is shared: while the campaign does not go on, what it lets through is of others.
  const isOnItsWay = state === 'open' || state === 'running'
  const eta = useEta(total - open, open)
  // Every call is charged to all of them.
  const isIdle = gauges.some(({ minutes }) => minutes.slice(-2).every((count) => count === 0))
  return (
    <section class="campaign" aria-label={`Campaign ${name}`}>
      <header>
        <h2>{name}</h2> <span class={`badge is-${state}`}>{state}</span>
        <span class="spacer" />
        <Moves campaign={campaign} />
      </header>
      <p class="muted">
        <code>{template}</code>, {new Date(createdMs).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}
      </p>
      {note !== '' && <p class={state === 'stopped' ? 'problem' : 'muted'}>{note}</p>}
      <Progress campaign={campaign} />
      <p>
        <strong>
          {amount(total - open)} of {amount(total)} settled
        </strong>
        {state === 'running' && open > 0 && <span class="muted"> · {isIdle ? 'nothing goes out at the moment' : eta}</span>}
      </p>
      <dl class="counts">
        {Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([key, count]) => (
            <div>
              <dt>{key}</dt>
              <dd>{amount(count)}</dd>
            </div>
          ))}
      </dl>
      {isOnItsWay ? (
        <Gauges gauges={gauges} />
      ) : (
        <details>
          <summary>The last {gauges[0]?.minutes.length} minutes, all campaigns</summary>
          <Gauges gauges={gauges} />
        </details>
      )}
    </section>
  )
}

/** The limit that holds the campaign, minute by minute, and what the other limits of its scopes let through. */
function Gauges({ gauges: [first, ...others] }: { readonly gauges: readonly GaugeItem[] }) {
  if (first === undefined) return null
  return (
    <>
      <MinuteChart gauge={first} />
      {others.length > 0 && (
        <dl class="gauges" aria-label="Other limits">
          {others.map(({ scope, unit, minutes, limit }) => (
            <div>
              <dt>{scope}</dt>
              <dd>
                {amount(minutes.at(-1)!)} of {amount(limit!)} {unit} this minute
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** What a person may do to a campaign in its state, as the store allows it. */
function Moves({ campaign: { id, name, state, open } }: { readonly campaign: CampaignItem }) {
  const { store, state: studio } = useStudio()
  const [isAsking, setAsking] = useState(false)
  if (!mayChange(studio)) return null
  const move = (to: string): void => void act(store, 'move-campaign', { id, to })
  const cancel = (): void => {
    setAsking(false)
    move('cancelled')
  }
  return (
    <>
      {(state === 'open' || state === 'running') && (
        <button type="button" onClick={() => move('paused')}>
          Pause
        </button>
      )}
      {(state === 'paused' || state === 'stopped') && (
        <button type="button" class="primary" onClick={() => move('running')}>
          Resume
        </button>
      )}
      {state !== 'done' && state !== 'cancelled' && (
        <button type="button" onClick={() => setAsking(true)}>
          Cancel
        </button>
      )}
      {isAsking && (
        <Dialog title={`Cancel ${name}?`} onClose={() => setAsking(false)}>
          <p>{amount(open)} recipients are not settled. This cannot be taken back.</p>
          <div class="field-actions">
            <button type="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
            <button type="button" class="danger" onClick={cancel}>
              Cancel the campaign
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

const FAILED = ['rejected', 'failed', 'held', 'bounced', 'complained'] as const
const LEFT_OUT = ['suppressed', 'cancelled'] as const

/** One bar: who was reached, who was not, who was left out on purpose, and who is still to come. */
function Progress({ campaign: { total, open, counts } }: { readonly campaign: CampaignItem }) {
  const sum = (keys: readonly string[]): number => keys.reduce((all, key) => all + (counts[key] ?? 0), 0)
  const failed = sum(FAILED)
  const leftOut = sum(LEFT_OUT)
  const share = (count: number): string => `${total === 0 ? 0 : (count / total) * 100}%`
  return (
    <div class="meter is-stacked" role="meter" aria-label="Settled" aria-valuenow={total - open} aria-valuemin={0} aria-valuemax={total}>
      <span class="is-reached" style={{ width: share(total - open - failed - leftOut) }} />
      <span class="is-failed" style={{ width: share(failed) }} />
      <span class="is-left-out" style={{ width: share(leftOut) }} />
    </div>
  )
}

/** What is left at the pace of the last half minute; nothing is promised before there is a pace. */
function useEta(settled: number, open: number): string {
  const samples = useRef<{ readonly atMs: number; readonly settled: number }[]>([])
  const atMs = Date.now()
  if (samples.current.at(-1)?.settled !== settled) samples.current.push({ atMs, settled })
  samples.current = samples.current.filter((sample) => atMs - sample.atMs < 30_000)
  const first = samples.current[0]
  if (first === undefined || settled <= first.settled || atMs - first.atMs < 2000) return 'working out how long it takes…'
  const seconds = Math.ceil((open * (atMs - first.atMs)) / (settled - first.settled) / 1000)
  const minutes = Math.ceil(seconds / 60)
  if (seconds < 90) return `about ${seconds} s left`
  return minutes < 90 ? `about ${minutes} min left` : `about ${Math.ceil(minutes / 60)} h left`
}

function amount(count: number): string {
  return count.toLocaleString('en-US')
}
