import { createRequire } from 'node:module'
import type * as Culori from 'culori'

/**
 * culori by its CommonJS bundle, which is one file: its 150 ES modules take four to six times as long to load (120 ms against 27 ms,
 * measured on a busy 2-core machine with Node 24).
 */
export const culori = createRequire(import.meta.url)('culori') as typeof Culori
