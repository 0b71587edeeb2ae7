import type { CatalogEntry } from './entry.ts'

/** What can go wrong with the components of the library. */
export const componentsCatalog = {
  'token-missing': {
    severity: 'error',
    message: (name: string) => `The token ${name} is read here, but no theme around this place has it.`,
    hint: (name: string) => `Add it to a <Theme tokens={{ ${name}: … }}> above, or correct the name.`,
    explanation:
      'useToken reads a theme value by its name: the nearest <Theme tokens={…}> around the component that has the name decides. Themes below it, or beside it, are not asked.',
  },
} as const satisfies Record<string, CatalogEntry>
