import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '../../../src/sandbox.ts'
import { createEmlTransport } from '../../../src/send/transport/eml.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import { readEml } from './read-eml.ts'
import { transportConformance } from './transport.conformance.ts'
import type { Arrived, TransportUnderTest } from './transport.conformance.ts'

async function openMailgun(gzip: boolean): Promise<TransportUnderTest> {
  const sandbox = await createSandbox()
  return {
    transport: createSandboxTransport({ url: sandbox.url, gzip }),
    arrived: () =>
      sandbox.messages({ limit: 5000 }).map((entry): Arrived => {
        const view = sandbox.message(entry.call, entry.recipient)!
        const messageId = view.headers.find(([name]) => name === 'Message-Id')?.[1] ?? ''
        return { to: entry.to, subject: view.subject, html: view.html, text: view.text, messageId, headers: view.headers }
      }),
    close: () => sandbox.close(),
  }
}

async function openEml(): Promise<TransportUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'emailc-eml-'))
  return {
    transport: createEmlTransport({ directory, now: () => 0 }),
    async arrived() {
      const files = await readdir(directory)
      return Promise.all(
        files.map(async (file): Promise<Arrived> => {
          const mail = readEml(await readFile(join(directory, file), 'utf8'))
          const header = (wanted: string): string => mail.headers.find(([name]) => name === wanted)?.[1] ?? ''
          const to = /<([^<>]+)>$/.exec(header('To'))?.[1] ?? header('To')
          return {
            to,
            subject: header('Subject'),
            html: mail.html,
            text: mail.text,
            messageId: header('Message-Id'),
            headers: mail.headers,
          }
        }),
      )
    },
    close: () => rm(directory, { recursive: true }),
  }
}

transportConformance('mailgun to the sandbox', () => openMailgun(false))
transportConformance('mailgun to the sandbox, gzip', () => openMailgun(true))
transportConformance('eml', openEml)
