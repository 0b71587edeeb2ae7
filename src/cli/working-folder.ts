import { fail } from '../diagnostics/diagnostic.ts'

/** @throws EmailcError `folder-gone` where the shell stands in a folder that was deleted: no path can be resolved there. */
export function requireFolder(): void {
  try {
    process.cwd()
  } catch (error) {
    fail('folder-gone', [], {}, { cause: error })
  }
}
