import { deliveryStates, unsettledCount } from '../../send/delivery.ts'
import type { DeliveryCounts } from '../../send/delivery.ts'
import type { CampaignReport, Observe } from '../../send/observer.ts'
import { note, progress } from '../terminal.ts'

/** How often a pipe gets a line. */
const LINE_MS = 2_000

/** How often a terminal gets a line from what was settled since the last count. */
const REDRAW_MS = 500

/** Shows how a campaign goes: one changing line on a terminal, a JSON line every two seconds otherwise. Both on stderr. */
export function showProgress(nowMs: () => number): Observe {
  let nextLineMs = 0
  let nextDrawMs = 0
  let rendered = 0
  let last: CampaignReport | null = null
  let settledSince = 0
  const line = (text: () => string, facts: () => object): void => {
    if (process.stderr.isTTY) return progress(text())
    if (nowMs() < nextLineMs) return
    nextLineMs = nowMs() + LINE_MS
    note(JSON.stringify(facts()))
  }
  const draw = (report: CampaignReport): void => {
    nextDrawMs = nowMs() + REDRAW_MS
    line(
      () => progressLine(report, settledSince, nowMs()),
      () => progressFacts(report, nowMs()),
    )
  }
  return (event) => {
    switch (event.kind) {
      case 'chunk-stored':
        return line(
          () => `reading recipients  ${number(event.total)}`,
          () => ({ stage: 'fan-out', total: event.total }),
        )
      case 'chunk-rendered':
        rendered += event.recipients
        return line(
          () => `rendering  ${number(rendered)}`,
          () => ({ stage: 'render', rendered }),
        )
      case 'settled':
        if (FINAL.has(event.outcome)) settledSince += event.recipients
        if (last !== null && nowMs() >= nextDrawMs) draw(last)
        return
      case 'progress':
        if (event.progress.counts !== last?.counts) settledSince = 0
        last = event.progress
        return draw(last)
      default:
    }
  }
}

/** Outcomes after which a call is not tried again. */
const FINAL: ReadonlySet<string> = new Set(['accepted', 'rejected', 'failed'])

/**
 * One line for a terminal, what matters most first: a narrow one cuts off its end.
 *
 * @param settledSince recipients that this process has settled since they were counted; counting a large campaign takes a while
 */
export function progressLine(report: CampaignReport, settledSince: number, nowMs: number): string {
  const { counts, total } = report
  const settled = Math.min(total, total - unsettledCount(counts) + settledSince)
  const share = total === 0 ? 100 : Math.floor((settled / total) * 100)
  const rate = report.ratePerSecond === null ? '' : `  ${number(Math.round(report.ratePerSecond))}/s`
  const held = report.heldBy === '' ? '' : `  waits for ${waitWords(report, nowMs)}`
  return `${report.stage}  ${number(settled)}/${number(total)}  ${share} %${held}${rate}${minuteUse(report)}${eta(report)}`
}

const WAITS: Readonly<Record<string, string>> = {
  pace: 'the pace',
  'minute-full': 'the next minute',
  'minute-ends': 'the next minute',
  'minute-passed': 'the next minute',
  'provider-silence': 'the provider',
}

function waitWords({ heldBy, governor }: CampaignReport, nowMs: number): string {
  const words = WAITS[heldBy] ?? heldBy
  if (heldBy !== 'provider-silence' || governor === null || governor.frozenUntilMs <= nowMs) return words
  return `${words} until ${localTime(governor.frozenUntilMs, nowMs)}`
}

/** The time of day here, with the day when it is far away. */
function localTime(ms: number, nowMs: number): string {
  const date = new Date(ms)
  const time = date.toTimeString().slice(0, 8)
  return ms - nowMs < FAR_MS ? time : `${date.toDateString().slice(4, 10)} ${time}`
}

const FAR_MS = 12 * 60 * 60_000

function minuteUse({ governor }: CampaignReport): string {
  const limit = governor?.limits.find(({ recipientsPerMinute }) => recipientsPerMinute !== Infinity)
  const use = governor?.use.find(({ scope }) => scope === limit?.scope)
  return limit === undefined || use === undefined ? '' : `  minute ${number(use.recipients)}/${number(limit.recipientsPerMinute)}`
}

function eta({ etaMs, stage }: CampaignReport): string {
  if (stage === 'settled' || stage === 'paused') return ''
  return etaMs === null ? '  not enough data yet' : `  ${duration(etaMs)} left`
}

function progressFacts({ governor, ...report }: CampaignReport, nowMs: number): object {
  const counts = Object.fromEntries(Object.entries(report.counts).filter(([, count]) => count > 0))
  const isSilent = governor !== null && governor.frozenUntilMs > nowMs
  return {
    ...report,
    counts,
    ...(isSilent ? { silentUntil: new Date(governor.frozenUntilMs).toISOString() } : {}),
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
