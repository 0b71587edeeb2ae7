/** @jsxImportSource preact */

export interface MinuteChartProps {
  /** Recipients charged to the governor's ledger in each of the last minutes, oldest first; the last one is under way. */
  readonly minutes: readonly number[]
  /** What the config lets through in a minute. */
  readonly limit: number | undefined
}

const HEIGHT = 72
const STEP = 10

/** The governor, minute by minute: how much went out, under what it may let through. */
export function MinuteChart({ minutes, limit }: MinuteChartProps) {
  const most = Math.max(0, ...minutes)
  const top = Math.max(1, most, limit ?? 0)
  const y = (count: number): number => HEIGHT - (count / top) * (HEIGHT - 2)
  const limitText = limit === undefined ? 'no limit' : `limit ${limit.toLocaleString('en-US')} a minute`
  return (
    <figure class="minutes">
      <svg
        viewBox={`0 0 ${minutes.length * STEP} ${HEIGHT}`}
        role="img"
        aria-label={`Recipients in each of the last ${minutes.length} minutes, at most ${most}, ${limitText}`}
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
            <title>{`${count.toLocaleString('en-US')} recipients, ${ago(minutes.length - 1 - index)}`}</title>
          </rect>
        ))}
        {limit !== undefined && <line x1={0} x2={minutes.length * STEP} y1={y(limit)} y2={y(limit)} />}
      </svg>
      <figcaption class="muted">
        <span>{minutes.length - 1} min ago</span>
        <span>
          Recipients a minute: at most {most.toLocaleString('en-US')}, {limitText}
        </span>
        <span>now</span>
      </figcaption>
    </figure>
  )
}

function ago(minutes: number): string {
  return minutes === 0 ? 'this minute' : `${minutes} min ago`
}
