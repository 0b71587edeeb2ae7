import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createEmlTransport } from '../../../src/send/transport/eml.ts'
import { outgoingCall } from './outgoing-call.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-eml-'))
afterAll(() => rmSync(folder, { recursive: true }))
const deadline = { deadlineMs: 5_000 }

describe('.eml files', () => {
  // Node's own recursive mkdir never comes back from /proc, where the kernel says ENOENT for a folder whose parent is there.
  it.each(['/proc/x', '/proc/x/y'])('cannot be written to %s, which is said at once', (directory) => {
    expect(() => createEmlTransport({ directory })).toThrow(/mail-unwritable: .*\/proc\/x.*ENOENT/)
  })

  it('cannot be written to a file, which is said before anybody counts as refused', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => createEmlTransport({ directory: file })).toThrow(/mail-unwritable/)
    expect(() => createEmlTransport({ directory: join(file, 'below') })).toThrow(/mail-unwritable/)
  })

  it('stop the campaign, and refuse no recipient, when they cannot be written any more', async () => {
    const directory = join(folder, 'mail')
    const transport = createEmlTransport({ directory })
    rmSync(directory, { recursive: true })
    writeFileSync(directory, '')
    expect(await transport.send(outgoingCall(), deadline)).toMatchObject({
      kind: 'rejected',
      scope: 'campaign',
      reason: expect.stringContaining('ENOTDIR'),
    })
  })

  it('are written again after a crash, over what was begun', async () => {
    const directory = join(folder, 'a/b/again')
    const transport = createEmlTransport({ directory })
    const call = outgoingCall()
    await transport.send(call, deadline)
    const found = await transport.reconcile!({ messageId: call.messageId, domain: call.domain, sinceMs: 0 })
    expect(found.acceptedRecipients).toEqual([])
    await transport.send(call, deadline)
    expect(existsSync(directory) && readdirSync(directory)).toHaveLength(1)
  })
})
