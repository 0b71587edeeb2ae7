import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['emailc:source'] },
  ssr: { resolve: { conditions: ['emailc:source', 'node', 'module', 'default'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'emailc' } },
  test: {
    globalSetup: 'test/temporary-folder.ts',
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Browsers and child processes share few cores with other tests: a wait ends when what is waited for is there.
    expect: { poll: { timeout: 15_000 } },
  },
})
