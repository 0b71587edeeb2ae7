import type { CatalogEntry } from './entry.ts'

/** Options of the command line, of `emailc.config.ts` and of functions; it ends a command with exit code 2. */
export const optionCatalog = {
  'option-value': {
    severity: 'error',
    message: (option: string, rule: string, value: string) => `${option} must be ${rule}, but it is ${JSON.stringify(value)}.`,
    hint: (option: string, rule: string) => `Give ${option} ${rule}.`,
    explanation:
      'A command-line option, an environment variable, a config value or an option of a function was not of the form the command takes.',
  },
} as const satisfies Record<string, CatalogEntry>
