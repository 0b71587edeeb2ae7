import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever the kernel's own clock is. */
const TICK_MS = 10

/** CPU time that a process has used with all its threads, and its children with it, those that have ended included; milliseconds. */
export function cpuMsOf(pid: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statOf(Number(name))] as const),
  )
  const own = parents.get(pid)
  if (own === undefined || own === null) return 0
  const live = [...parents.values()].filter((stat) => stat?.parent === pid).reduce((sum, stat) => sum + stat!.ownTicks, 0)
  return (own.ownTicks + own.endedTicks + live) * TICK_MS
}

interface Stat {
  readonly parent: number
  readonly ownTicks: number
  /** Of children that have ended. */
  readonly endedTicks: number
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statOf(pid: number): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((index) => Number(fields[index])) as [
      number,
      number,
      number,
      number,
      number,
    ]
    return { parent, ownTicks: user + system, endedTicks: endedUser + endedSystem }
  } catch {
    // It has ended since the folder was listed.
    return null
  }
}
