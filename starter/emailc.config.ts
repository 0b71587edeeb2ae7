import { defineConfig } from 'emailc'

// Every setting is optional. Flags go before environment variables (EMAILC_OUT, …), and these before what stands here.
export default defineConfig({
  templates: 'templates/**/*.tsx',
  out: 'dist',
  check: { maxWarnings: 0 },
  send: { from: 'Example <mail@example.com>' },
})
