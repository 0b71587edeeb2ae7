/** What a worker thread of this package is started with: it does not inherit the condition that finds the package's own sources. */
export function threadArguments(): string[] {
  return import.meta.url.endsWith('.ts') ? ['--conditions=emailc:source'] : []
}
