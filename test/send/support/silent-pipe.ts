import { constants, openSync } from 'node:fs'
import { vi } from 'vitest'

/** Opens a pipe for writing once somebody reads from it, which gets nothing; until then the kernel refuses. */
export async function openForReader(pipe: string): Promise<number> {
  const open = (): number | undefined => {
    try {
      return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch {
      return undefined
    }
  }
  return vi.waitUntil(open, { timeout: 30_000 })
}
