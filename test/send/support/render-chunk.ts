import { defaultBatchRules } from '../../../src/send/cut-batches.ts'
import { packChunk } from '../../../src/send/payload.ts'
import { RenderThread } from '../../../src/send/render-thread.ts'
import type { ChunkLease, RenderedChunk } from '../../../src/send/store/rendering.ts'

/** Renders one chunk of 20 people, P0 to P19, in a render thread. */
export async function renderTwenty(templateFile: string, recipientTimeoutMs: number): Promise<RenderedChunk> {
  const thread = new RenderThread({
    rendererModule: new URL('./tiny-renderer.ts', import.meta.url).href,
    templateFile,
    rules: defaultBatchRules,
    recipientTimeoutMs,
  })
  try {
    return (await thread.render(await leaseOfTwenty(), new AbortController().signal))!
  } finally {
    await thread.close()
  }
}

async function leaseOfTwenty(): Promise<ChunkLease> {
  const people = Array.from({ length: 20 }, (_, index) => JSON.stringify({ email: `p${index}@example.com`, props: { name: `P${index}` } }))
  const { payload } = await packChunk(Buffer.from(people.join('\n')))
  return { campaign: 1, no: 0, seqFrom: 0, count: people.length, payload, settled: [], owner: 'r', epoch: 1 }
}
