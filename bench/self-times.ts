import type { Profiler } from 'node:inspector'

/** A profile by what it was spent on, most first: rooms of this package, V8 and Node. Native calls count where they were called. */
export function selfTimes(profile: Profiler.Profile): readonly (readonly [what: string, ms: number])[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)))
  const spent = new Map<string, number>()
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const what = placeOf(id, nodes, parents)
    spent.set(what, (spent.get(what) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1_000)
  }
  return [...spent].sort(([, a], [, b]) => b - a).slice(0, MOST)
}

const MOST = 12

function placeOf(id: number, nodes: ReadonlyMap<number, Profiler.ProfileNode>, parents: ReadonlyMap<number, number>): string {
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const { functionName, url } = nodes.get(at)!.callFrame
    if (functionName === '(idle)') return 'waiting for threads, sockets and the disk'
    if (functionName === '(garbage collector)') return 'garbage collection'
    const room = /\/src\/((?:send\/)?[\w-]+)(?:\.ts|\/)/.exec(url)?.[1]
    if (room !== undefined) return `src/${room}`
  }
  return 'Node: streams, HTTP and timers'
}
