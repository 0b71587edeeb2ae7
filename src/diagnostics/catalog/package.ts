import type { CatalogEntry } from './entry.ts'

/** What can go wrong with the files of emailc itself, where an app that uses it was bundled; `test/package` has the cases. */
export const packageCatalog = {
  'package-file-missing': {
    severity: 'error',
    message: (file: string) => `${file} is missing: emailc was bundled into another file, without what it loads only when a mail needs it.`,
    hint: () =>
      'Leave emailc out of the bundle (esbuild --external:emailc, `external: [/^emailc/]` in Vite and Rolldown) and install it beside the bundle, or add a fixture with this structure and run `emailc build` again.',
    explanation:
      'A built template carries the shapes of its fixtures, and a mail of one of those needs one file. A mail of another structure is lowered first, and the code for that, with its CSS parser, is loaded from the package when it is first needed. A bundler that puts emailc and the template into one file leaves that code behind. Keep emailc external and ship node_modules/emailc, of which a worker reads lib/ alone.',
  },
} as const satisfies Record<string, CatalogEntry>
