/**
 * The rooms of the repository, lowest row first. A file imports from rows above its own in this table and from its own
 * room, never from a row below or from a neighbour; `import type` obeys the same rule. A name ending in `.ts` is one file.
 *
 * The package's public entries (`src/<name>.ts` in package.json `exports`) only re-export, so they stand above every
 * room of `src/` except the command line.
 */
export const rows: readonly (readonly string[])[] = [
  ['src/diagnostics'],
  ['src/late.ts', 'src/thread-arguments.ts'],
  ['src/element', 'src/css', 'src/clients', 'src/mime', 'src/content'],
  ['src/cascade', 'src/foreign'],
  ['src/lower'],
  ['src/emit'],
  ['src/shape'],
  ['src/compile.ts'],
  ['src/inspect'],
  ['src/explain.ts'],
  ['src/vite-plugin'],
  ['src/check', 'src/send', 'src/sandbox'],
  ['src/project'],
  ['preview'],
  ['src/cli'],
]

/** Rooms that live outside the rows: each lists every room it may import from. */
export const islands: Readonly<Record<string, readonly string[]>> = {
  components: ['src/diagnostics', 'src/element', 'src/content', 'src/jsx-runtime.ts'],
  templates: [],
  'preview/client': ['preview/server/protocol.ts'],
}

/** Each third-party library and the one folder that may import it (several only where a contract needs it). */
export const libraries: Readonly<Record<string, readonly string[]>> = {
  '@opentelemetry/api': ['src/send/tracing'],
  chokidar: ['src/project'],
  commander: ['src/cli'],
  'css-select': ['src/inspect'],
  'css-tree': ['src/css'],
  'csv-parse': ['src/send'],
  culori: ['src/css'],
  'get-east-asian-width': ['src/emit'],
  'image-size': ['src/project'],
  domhandler: ['src/foreign'],
  htmlparser2: ['src/lower', 'src/foreign', 'src/check/document'],
  juice: ['src/cascade'],
  'magic-string': ['src/vite-plugin', 'preview/server'],
  marked: ['src/content'],
  pg: ['src/send/store/postgres'],
  pino: ['src/send'],
  'prom-client': ['src/send'],
  rolldown: ['src/vite-plugin', 'src/project/build'],
  'sanitize-html': ['src/content'],
  uqr: ['preview/client', 'preview/server'],
  vite: ['src/project', 'src/vite-plugin', 'preview/server'],
  ws: ['preview/server'],
  zod: ['src/project', 'preview/server'],
}
