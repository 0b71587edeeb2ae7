import { createEmlTransport, openSqliteStore, sendCampaign } from '../../../src/send.ts'

export async function run(): Promise<void> {
  const store = openSqliteStore(':memory:')
  const ending = new AbortController()
  async function* rows() {
    yield { email: 'ada@example.com' }
    ending.abort()
    yield { email: 'grace@example.com' }
  }
  try {
    await sendCampaign({
      store,
      transport: createEmlTransport({ directory: '.emailc/mail' }),
      name: 'spring',
      templateFile: 'template.json',
      rendererModule: new URL('../../send/support/tiny-renderer.ts', import.meta.url).href,
      recipients: { rows: rows() },
      from: 'Shop <shop@example.com>',
      domain: 'example.com',
      signal: ending.signal,
    })
  } finally {
    await store.close()
  }
}
