import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['emailc:source'] },
  ssr: { resolve: { conditions: ['emailc:source', 'node', 'module', 'default'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'emailc' } },
  test: {
    globalSetup: 'test/temporary-folder.ts',
    include: ['test/**/*.test.{ts,tsx}'],
    // No module of ours keeps state, so test files share one process, which spares each some 0.6 s of start and imports.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Browsers and child processes share few cores with other tests: a wait ends when what is waited for is there.
    expect: { poll: { timeout: 15_000 } },
  },
})
