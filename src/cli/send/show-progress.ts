import { deliveryStates } from '../../send/delivery.ts'
import type { DeliveryCounts } from '../../send/delivery.ts'
import type { CampaignReport, Observe } from '../../send/observer.ts'
import { note, progress } from '../terminal.ts'

/** How often a pipe gets a line. */
const LINE_MS = 2_000

/** Shows how a campaign goes: one changing line on a terminal, a JSON line every two seconds otherwise. Both on stderr. */
export function showProgress(nowMs: () => number): Observe {
  let nextLineMs = 0
  let rendered = 0
  const line = (text: string, facts: () => object): void => {
    if (process.stderr.isTTY) return progress(text)
    if (nowMs() < nextLineMs) return
    nextLineMs = nowMs() + LINE_MS
    note(JSON.stringify(facts()))
  }
  return (event) => {
    switch (event.kind) {
      case 'chunk-stored':
        return line(`reading recipients  ${number(event.total)}`, () => ({ stage: 'fan-out', total: event.total }))
      case 'chunk-rendered':
        rendered += event.recipients
        return line(`rendering  ${number(rendered)}`, () => ({ stage: 'render', rendered }))
      case 'progress':
        return line(progressLine(event.progress), () => progressFacts(event.progress))
      default:
    }
  }
}

/** One line for a terminal. */
function progressLine(report: CampaignReport): string {
  const { counts, total } = report
  const open = ['queued', 'rendered', 'retrying', 'leased', 'attempting', 'uncertain'].reduce(
    (sum, state) => sum + counts[state as keyof DeliveryCounts],
    0,
  )
  const share = total === 0 ? 100 : Math.floor(((total - open) / total) * 100)
  const rate = report.ratePerSecond === null ? '' : `  ${number(Math.round(report.ratePerSecond))}/s`
  const held = report.heldBy === '' ? '' : `  waits for ${report.heldBy}`
  return `${report.stage}  ${number(total - open)}/${number(total)}  ${share} %${rate}${minuteUse(report)}${held}  ${eta(report)}`
}

function minuteUse({ governor }: CampaignReport): string {
  const limit = governor?.limits.find(({ recipientsPerMinute }) => recipientsPerMinute !== Infinity)
  const use = governor?.use.find(({ scope }) => scope === limit?.scope)
  return limit === undefined || use === undefined ? '' : `  minute ${number(use.recipients)}/${number(limit.recipientsPerMinute)}`
}

function eta({ etaMs, stage }: CampaignReport): string {
  if (stage === 'settled' || stage === 'paused') return ''
  return etaMs === null ? 'not enough data yet' : `${duration(etaMs)} left`
}

function progressFacts({ governor, ...report }: CampaignReport): object {
  const counts = Object.fromEntries(Object.entries(report.counts).filter(([, count]) => count > 0))
  return {
    ...report,
    counts,
    ...(governor === null ? {} : { minute: governor.minute, use: governor.use, clockOffsetMs: governor.clockOffsetMs }),
  }
}

/** `1 h 5 min`, `5 min`, `12 s`. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export function number(value: number): string {
  return value.toLocaleString('en-US')
}

/** States that somebody is in, with how many; the rows add up to the total. */
export function countRows(counts: DeliveryCounts): (string | number)[][] {
  return deliveryStates.filter((state) => counts[state] > 0).map((state) => [state, counts[state]])
}
