import type { LoweringOptions } from '../shape/prepared.ts'
import type { EmailcConfig } from './config.ts'

/** What a project's config says about how its mail is compiled. */
export function compilerOptions({ targets }: EmailcConfig): LoweringOptions {
  return targets === undefined ? {} : { targets }
}
