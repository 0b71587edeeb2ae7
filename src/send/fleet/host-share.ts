import { threadsFor } from '../render.ts'
import type { Machine } from '../store/fleet.ts'

/** What one process does of its host's work. */
export interface HostShare {
  /** Threads it renders in; 0 when others on the host render. */
  readonly renderThreads: number
  /** It stands by: others on the host send. */
  readonly isSpare: boolean
}

/**
 * Divides the cores of a host among its processes, those that have run longest first: one core sends and the others render, and no more
 * processes send than there are cores. Each process has its own code to load and to optimise, its own connections and its own heap, which
 * costs a few seconds of CPU; beyond the cores that is taken from those who send already. A process that ends or falls silent leaves its place
 * to the next.
 *
 * @param owner the process's own id among `machines`
 * @param cores of this host
 * @param campaign whose share it is: processes that leave it to others do not count; the host's share of all when absent
 */
export function hostShare(owner: string, machines: readonly Machine[], cores: number, campaign?: number): HostShare {
  const threads = threadsFor(cores)
  const self = machines.find(({ id }) => id === owner)
  if (self === undefined) return { renderThreads: threads, isSpare: false }
  const neighbours = machines
    .filter(({ host, leaves }) => host === self.host && (campaign === undefined || !leaves.includes(campaign)))
    .filter((machine) => machine.state !== 'ending' || machine === self)
    .toSorted((a, b) => a.startedMs - b.startedMs || (a.id < b.id ? -1 : 1))
  const place = neighbours.indexOf(self)
  return {
    renderThreads: Math.floor(threads / neighbours.length) + (place < threads % neighbours.length ? 1 : 0),
    isSpare: place >= cores,
  }
}
