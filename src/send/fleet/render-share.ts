import { threadsFor } from '../render.ts'
import type { Machine } from '../store/fleet.ts'

/**
 * How many threads one process renders in. Processes on one host divide its cores, less one for sending; where there are more processes than
 * that, the ones that have run longest render and the others send. A process costs a few seconds of CPU before its code for rendering is
 * optimised, and a thread beyond the cores takes them from the others.
 *
 * @param owner the process's own id among `machines`
 * @param cores of this host
 * @returns 0 when others on this host render
 */
export function renderShare(owner: string, machines: readonly Machine[], cores: number): number {
  const threads = threadsFor(cores)
  const self = machines.find(({ id }) => id === owner)
  if (self === undefined) return threads
  const neighbours = machines
    .filter((machine) => machine.host === self.host && (machine.state !== 'ending' || machine === self))
    .toSorted((a, b) => a.startedMs - b.startedMs || (a.id < b.id ? -1 : 1))
  const place = neighbours.indexOf(self)
  return Math.floor(threads / neighbours.length) + (place < threads % neighbours.length ? 1 : 0)
}
