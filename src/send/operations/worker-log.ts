import { writeSync } from 'node:fs'
import { pino } from 'pino'
import type { DestinationStream } from 'pino'
import type { WorkerNote } from '../fleet/fleet-worker.ts'
import type { PipelineEvent } from '../observer.ts'
import { withoutAddresses } from '../without-addresses.ts'

/** A worker's log: one JSON line for each event, with ids and never an address. */
export interface WorkerLog {
  event(campaign: number, event: PipelineEvent): void
  note(note: WorkerNote): void
}

/** @param stream where lines go; standard error by default, so that standard output stays the command's result */
export function createWorkerLog(level: string, stream: DestinationStream = standardError): WorkerLog {
  const log = pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  return {
    event(campaign, event) {
      switch (event.kind) {
        case 'settled':
          return event.outcome === 'accepted'
            ? log.debug({ campaign, call: event.callId, recipients: event.recipients }, 'accepted')
            : log.warn({ campaign, call: event.callId, recipients: event.recipients, outcome: event.outcome }, 'not accepted')
        case 'chunk-rendered':
          return log.info({ campaign, chunk: event.no, recipients: event.recipients, failed: event.failed }, 'rendered')
        case 'reconciled':
          return log.info({ campaign, call: event.callId, verdict: event.verdict }, 'looked up')
        case 'events-unread':
          return log.warn({ campaign, reason: withoutAddresses(event.reason) }, 'events unread')
        case 'store-unreachable':
          return log.error({ campaign, reason: withoutAddresses(event.reason) }, 'store unreachable')
        default:
      }
    },
    note(note) {
      if (note.kind === 'looked') return
      const { kind } = note
      if (kind === 'started') return log.info({ owner: note.owner, wake: note.wake }, 'started')
      if (kind === 'store-unreachable') return log.error({ reason: withoutAddresses(note.reason) }, 'store unreachable')
      const campaign = note.campaign.id
      if (kind === 'campaign-joined') return log.info({ campaign, template: note.campaign.templateRevision }, 'joined')
      if (kind === 'campaign-left') return log.info({ campaign, end: note.end, reason: withoutAddresses(note.reason) }, 'left')
      if (kind === 'campaign-skipped') return log.warn({ campaign, reason: note.reason }, 'skipped')
      return log.error({ campaign, reason: withoutAddresses(note.error.message) }, 'failed')
    },
  }
}

/** A line that is not taken, in a closed pipe or on a full disk, is lost; it must not end the worker. Those after it may have room. */
const standardError: DestinationStream = {
  write(line) {
    try {
      writeSync(process.stderr.fd, line)
    } catch {
      // There is no other place to say so.
    }
  },
}
