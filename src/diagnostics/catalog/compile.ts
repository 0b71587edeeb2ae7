import type { CatalogEntry } from './entry.ts'

/** What can go wrong between a template and its mail. */
export const compileCatalog = {
  'template-throws': {
    severity: 'error',
    message: (component: string, reason: string) => `<${component}> threw while it was rendered: ${reason}`,
    hint: () => 'Look at the component stack below; the first line is the component whose code threw.',
    explanation: 'A component is ordinary TypeScript, and this one threw. The mail cannot be compiled without its output.',
  },
} as const satisfies Record<string, CatalogEntry>
