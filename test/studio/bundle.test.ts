import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { bundleClient } from '../../preview/server/client-bundle.ts'

it('weighs no more than docs/studio.md says', async () => {
  const { script, style } = await bundleClient(join(import.meta.dirname, '../../preview/client'), true)
  expect(script.length).toBeLessThan(98_000)
  expect(gzipSync(script).length).toBeLessThan(30_500)
  expect(gzipSync(style).length).toBeLessThan(6_500)
})
