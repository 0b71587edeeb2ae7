import { expect, it } from 'vitest'
import { hostShare } from '../../src/send/fleet/host-share.ts'
import type { Machine } from '../../src/send/store/fleet.ts'

const machine = (id: string, host: string, startedMs: number, state: Machine['state'] = 'working'): Machine => ({
  id,
  host,
  startedMs,
  state,
  pid: 1,
  version: '1',
  seenMs: 0,
  offsetMs: 0,
  errorMs: 0,
  providerOffsetMs: null,
  providerErrorMs: null,
  leaves: [],
})
const shares = (machines: readonly Machine[], cores: number): number[] =>
  machines.map(({ id }) => hostShare(id, machines, cores).renderThreads)
const spares = (machines: readonly Machine[], cores: number): string[] =>
  machines.filter(({ id }) => hostShare(id, machines, cores).isSpare).map(({ id }) => id)

it('divides the cores of a host among its processes, less one for sending', () => {
  const alone = machine('a', 'x', 1)
  expect([1, 2, 8].map((cores) => shares([alone], cores))).toEqual([[1], [1], [7]])
  const three = [machine('c', 'x', 3), machine('a', 'x', 1), machine('b', 'x', 1)]
  expect(shares(three, 8)).toEqual([2, 3, 2])
  expect(shares(three, 2)).toEqual([0, 1, 0])
})

it('lets no more processes of a host send than it has cores, those that have run longest', () => {
  const machines = [machine('d', 'x', 4), machine('a', 'x', 1), machine('c', 'x', 3), machine('b', 'x', 2), machine('z', 'y', 9)]
  expect([1, 2, 4].map((cores) => spares(machines, cores))).toEqual([['d', 'c', 'b'], ['d', 'c'], []])
  expect(spares([machine('a', 'x', 1, 'ending'), ...machines.filter(({ id }) => id !== 'a')], 2)).toEqual(['d'])
})

it('counts no other hosts, and nobody who is about to end', () => {
  const machines = [machine('a', 'x', 1, 'ending'), machine('b', 'x', 2), machine('c', 'y', 3)]
  expect(shares(machines, 2).slice(1)).toEqual([1, 1])
})

it('lets a process render that nobody has seen yet', () => {
  expect(hostShare('new', [machine('a', 'x', 1)], 2)).toEqual({ renderThreads: 1, isSpare: false })
})

it('does not count processes that leave a campaign to others', () => {
  const machines = [{ ...machine('a', 'x', 1), leaves: [7] }, machine('b', 'x', 2)]
  expect(hostShare('b', machines, 1, 8)).toEqual({ renderThreads: 0, isSpare: true })
  expect(hostShare('b', machines, 1, 7)).toEqual({ renderThreads: 1, isSpare: false })
})
