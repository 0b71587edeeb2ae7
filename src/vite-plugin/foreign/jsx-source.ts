/**
 * Whose JSX runtime a module without a pragma means. A module that imports jsx-email, react-email or React, and nothing of
 * emailc, was written for React's: those libraries look into the elements they are given.
 */
export function importsReact(source: string): boolean {
  if (/@jsx(?:ImportSource|Runtime)?\s/.test(source)) return false
  let isReact = false
  for (const [, specifier = ''] of source.matchAll(/\b(?:from|import)\s*["']([^"'\n]+)["']/g)) {
    if (specifier === 'emailc' || specifier.startsWith('emailc/')) return false
    isReact ||= /^(?:react|jsx-email|react-email|@react-email\/[\w-]+)(?:\/|$)/.test(specifier)
  }
  return isReact
}

/** The module with the pragma that says so, on its first line, so that every line stays where it is. */
export function withPragma(source: string, importSource: string): string {
  return `/** @jsxImportSource ${importSource} */${source}`
}

/** Whether a module uses one of the two libraries, and so is about mail, not about React in general. */
export function importsLibrary(source: string): boolean {
  return /\b(?:from|import)\s*["'](?:jsx-email|react-email|@react-email\/[\w-]+)["']/.test(source)
}
