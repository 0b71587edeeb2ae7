import type { CatalogEntry } from './entry.ts'

/** What can go wrong on the command line and in `emailc.config.ts`. */
export const cliCatalog = {
  'option-value': {
    severity: 'error',
    message: (option: string, rule: string, value: string) => `${option} must be ${rule}, but it is ${JSON.stringify(value)}.`,
    hint: (option: string, rule: string) => `Give ${option} ${rule}.`,
    explanation: 'A command-line option or a config value was not of the form the command takes.',
  },
} as const satisfies Record<string, CatalogEntry>
