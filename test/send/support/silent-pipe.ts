import { constants, openSync } from 'node:fs'
import { expect } from 'vitest'

/** Opens a pipe for writing once somebody reads from it, which gets nothing; until then the kernel refuses. */
export async function openForReader(pipe: string): Promise<number> {
  const open = (): number => {
    try {
      return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch {
      return -1
    }
  }
  let descriptor = -1
  await expect.poll(() => (descriptor = open()), { timeout: 30_000 }).toBeGreaterThan(0)
  return descriptor
}
