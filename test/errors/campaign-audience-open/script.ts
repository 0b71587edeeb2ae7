import { createEmlTransport, openSqliteStore, sendCampaign } from '../../../src/send.ts'

export async function run(): Promise<void> {
  const store = openSqliteStore(':memory:')
  const campaign = {
    store,
    transport: createEmlTransport({ directory: '.emailc/mail' }),
    name: 'spring',
    templateFile: 'template.json',
    rendererModule: new URL('../../send/support/tiny-renderer.ts', import.meta.url).href,
    from: 'Shop <shop@example.com>',
    domain: 'example.com',
  }
  async function* brokenRows() {
    yield { email: 'ada@example.com' }
    throw new Error('the connection to the customers was lost')
  }
  try {
    await sendCampaign({ ...campaign, recipients: { rows: brokenRows() } }).catch(() => undefined)
    await sendCampaign(campaign)
  } finally {
    await store.close()
  }
}
