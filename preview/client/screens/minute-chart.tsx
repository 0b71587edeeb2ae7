/** @jsxImportSource preact */
import type { GaugeItem } from '../../server/protocol.ts'

const HEIGHT = 72
const STEP = 10

/** The governor, minute by minute: how much it let through, under what it may let through. */
export function MinuteChart({ gauge: { scope, unit, minutes, limit } }: { readonly gauge: GaugeItem }) {
  const most = Math.max(0, ...minutes)
  const top = Math.max(1, most, limit ?? 0)
  const y = (count: number): number => HEIGHT - (count / top) * (HEIGHT - 2)
  const limitText = limit === undefined ? 'no limit' : `limit ${amount(limit)} a minute`
  const unitName = unit === 'calls' ? 'Calls' : 'Recipients'
  return (
    <figure class="minutes">
      <figcaption>
        <strong>{unitName} a minute</strong>
        <span class="muted">
          {limitText}
          {limit !== undefined && (
            <>
              {' '}
              of <code>{scope}</code>
            </>
          )}
        </span>
        <span class="spacer" />
        <span class="muted">
          {amount(minutes.at(-1)!)} this minute, at most {amount(most)}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${minutes.length * STEP} ${HEIGHT}`}
        role="img"
        aria-label={`${unitName} in each of the last ${minutes.length} minutes, at most ${most}, ${limitText}${limit === undefined ? '' : ` of ${scope}`}`}
        preserveAspectRatio="none"
      >
        {minutes.map((count, index) => (
          <rect
            class={index === minutes.length - 1 ? 'is-now' : ''}
            x={index * STEP + 1}
            width={STEP - 2}
            y={y(count)}
            height={HEIGHT - y(count)}
          >
            <title>{`${amount(count)} ${unit}, ${ago(minutes.length - 1 - index)}`}</title>
          </rect>
        ))}
        {limit !== undefined && <line x1={0} x2={minutes.length * STEP} y1={y(limit)} y2={y(limit)} />}
      </svg>
      <div class="minutes-axis muted">
        <span>{minutes.length - 1} min ago</span>
        <span>now</span>
      </div>
    </figure>
  )
}

function amount(count: number): string {
  return count.toLocaleString('en-US')
}

function ago(minutes: number): string {
  return minutes === 0 ? 'this minute' : `${minutes} min ago`
}
