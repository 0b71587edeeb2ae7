/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CampaignItem } from '../../server/protocol.ts'
import { post } from '../api.ts'
import { act, useStudio } from '../context.tsx'

const POLL_MS = 1000
const OPEN_STATES = ['queued', 'rendered', 'leased', 'attempting', 'retrying', 'uncertain'] as const

/** Campaigns of the project's store, as they go. */
export function Campaigns() {
  const { state } = useStudio()
  const [campaigns, setCampaigns] = useState<readonly CampaignItem[]>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const poll = async (): Promise<void> => {
      const answer = await post<{ campaigns: CampaignItem[] }>(state, 'campaigns', {}).catch(() => undefined)
      if (isOver) return
      if (answer !== undefined) setCampaigns(answer.campaigns)
      timer = setTimeout(() => void poll(), POLL_MS)
    }
    void poll()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [])
  return (
    <div class="screen">
      <h1>Campaigns</h1>
      {campaigns === undefined && <p class="empty">Opening the store…</p>}
      {campaigns?.length === 0 && (
        <p class="empty">
          No campaign yet. <code>emailc send templates/welcome.tsx --to people.csv --name welcome</code> starts one.
        </p>
      )}
      {campaigns?.map((campaign) => (
        <Campaign key={campaign.id} campaign={campaign} />
      ))}
    </div>
  )
}

function Campaign({ campaign }: { readonly campaign: CampaignItem }) {
  const { store } = useStudio()
  const { id, name, state, note, total, counts, minutes } = campaign
  const open = OPEN_STATES.reduce((sum, key) => sum + (counts[key] ?? 0), 0)
  const left = useEta(total - open, open)
  const move = (to: string): void => void act(store, 'move-campaign', { id, to })
  const isOver = state === 'done' || state === 'cancelled'
  return (
    <section class="campaign" aria-label={`Campaign ${name}`}>
      <header>
        <h2>{name}</h2> <span class={`badge is-${state}`}>{state}</span> <span class="muted">{note}</span>
        <span class="spacer" />
        {!isOver && state !== 'paused' && (
          <button type="button" onClick={() => move('paused')}>
            Pause
          </button>
        )}
        {state === 'paused' && (
          <button type="button" onClick={() => move('running')}>
            Resume
          </button>
        )}
        {!isOver && (
          <button type="button" onClick={() => move('cancelled')}>
            Cancel
          </button>
        )}
      </header>
      <div class="meter is-fine" role="meter" aria-label="Settled" aria-valuenow={total - open} aria-valuemin={0} aria-valuemax={total}>
        <span style={{ width: `${total === 0 ? 0 : ((total - open) / total) * 100}%` }} />
      </div>
      <p>
        {(total - open).toLocaleString('en-US')} of {total.toLocaleString('en-US')} settled{isOver || open === 0 ? '' : `, ${left}`}
      </p>
      <dl class="counts">
        {Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([key, count]) => (
            <div>
              <dt>{key}</dt>
              <dd>{count.toLocaleString('en-US')}</dd>
            </div>
          ))}
      </dl>
      <MinuteChart minutes={minutes} />
    </section>
  )
}

/** What is left at the pace of the last half minute; nothing is promised before there is a pace. */
function useEta(settled: number, open: number): string {
  const samples = useRef<{ readonly atMs: number; readonly settled: number }[]>([])
  const atMs = Date.now()
  if (samples.current.at(-1)?.settled !== settled) samples.current.push({ atMs, settled })
  samples.current = samples.current.filter((sample) => atMs - sample.atMs < 30_000)
  const first = samples.current[0]
  if (first === undefined || settled <= first.settled || atMs - first.atMs < 2000) return 'not enough data yet for an estimate'
  const seconds = Math.ceil((open * (atMs - first.atMs)) / (settled - first.settled) / 1000)
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`
}

function MinuteChart({ minutes }: { readonly minutes: readonly number[] }) {
  const most = Math.max(1, ...minutes)
  return (
    <figure class="minutes">
      <svg
        viewBox={`0 0 ${minutes.length * 10} 60`}
        role="img"
        aria-label={`Recipients in each of the last ${minutes.length} minutes, at most ${most}`}
        preserveAspectRatio="none"
      >
        {minutes.map((count, index) => (
          <rect x={index * 10 + 1} width={8} y={60 - (count / most) * 58} height={(count / most) * 58} />
        ))}
      </svg>
      <figcaption class="muted">
        Recipients per minute, last {minutes.length} minutes; most {most.toLocaleString('en-US')}
      </figcaption>
    </figure>
  )
}
