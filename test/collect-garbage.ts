import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects what nobody refers to, in this process. */
export const collectGarbage = runInNewContext('gc') as () => void
