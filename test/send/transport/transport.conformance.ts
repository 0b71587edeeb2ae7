import { describe, expect, it } from 'vitest'
import type { Transport } from '../../../src/send/transport/transport.ts'
import { outgoingCall } from './outgoing-call.ts'

/** What arrived at the other end, in whatever form that end keeps it. */
export interface Arrived {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly messageId: string
  readonly headers: readonly (readonly [string, string])[]
}

/** A transport and a way to see what it delivered. */
export interface TransportUnderTest {
  readonly transport: Transport
  arrived(): readonly Arrived[] | Promise<readonly Arrived[]>
  close(): Promise<void>
}

const sendOptions = { deadlineMs: 20_000 } as const

/** One suite says what a transport is; Mailgun against the sandbox and `.eml` files each run it. */
export function transportConformance(name: string, open: () => Promise<TransportUnderTest>): void {
  const using = async (use: (tested: TransportUnderTest) => Promise<void>): Promise<void> => {
    const tested = await open()
    try {
      await use(tested)
    } finally {
      await tested.transport.close()
      await tested.close()
    }
  }

  describe(`transport: ${name}`, () => {
    it('delivers both bodies, the subject, the headers and the Message-Id as given', () =>
      using(async ({ transport, arrived }) => {
        const html = '<p>Grüße, 👋 %recipient.name% <a href="https://example.com/?a=1&amp;b=2">x</a></p>\n.\nFrom here\t\n'
        const call = outgoingCall({ subject: 'Zoë said: “hi” 👋', html, text: 'Grüße\n.\nlast line', headers: [['X-Team', 'péople']] })
        expect((await transport.send(call, sendOptions)).kind).toBe('accepted')
        const [mail] = await arrived()
        expect(mail).toMatchObject({ to: 'ada@example.com', subject: call.subject, messageId: call.messageId })
        expect(mail?.html.replaceAll('\r\n', '\n')).toBe(html)
        expect(mail?.text.replaceAll('\r\n', '\n')).toBe('Grüße\n.\nlast line')
        expect(mail?.headers.map(([header]) => header)).toContain('X-Team')
      }))

    it('expands nothing in single mode', () =>
      using(async ({ transport, arrived }) => {
        const tags = '%recipient.name% %recipient% %recipient_email% %unsubscribe_url% %tag_unsubscribe_url% %mailing_list_unsubscribe_url%'
        await transport.send(outgoingCall({ subject: tags, html: `<p>${tags}</p>`, text: tags }), sendOptions)
        expect(await arrived()).toMatchObject([{ subject: tags, html: `<p>${tags}</p>`, text: tags }])
      }))

    it('keeps the copies of addresses apart that differ in punctuation alone, or far from their start', () =>
      using(async ({ transport, arrived }) => {
        const long = `${'a'.repeat(40)}@${'b'.repeat(60)}`
        const emails = ['ada!x@example.com', 'ada#x@example.com', `${long}.one.example.com`, `${long}.two.example.com`]
        const recipients = emails.map((email) => ({ email, variables: {} }))
        expect((await transport.send(outgoingCall({ merge: true, recipients }), sendOptions)).kind).toBe('accepted')
        expect((await arrived()).map(({ to }) => to).toSorted()).toEqual(emails.toSorted())
      }))

    it('gives every recipient of a merge call a copy of their own', () =>
      using(async ({ transport, arrived }) => {
        const recipients = ['ada', 'bob', 'cyd'].map((who) => ({
          email: `${who}@example.com`,
          variables: { name: who, id: `${who}-1`, hostile: `%recipient.name% "</script>\\ \u2028 ${who}` },
        }))
        const result = await transport.send(
          outgoingCall({
            merge: true,
            recipients,
            subject: 'Hi %recipient.name%',
            html: '<p>%recipient.name% %recipient.hostile%</p>',
            text: '%recipient.name%',
            headers: [
              ['Message-Id', '<%recipient.id%@mg.example.com>'],
              ['List-Unsubscribe', '<https://example.com/u/%recipient.id%>'],
            ],
          }),
          sendOptions,
        )
        expect(result.kind).toBe('accepted')
        const mails = [...(await arrived())].sort((a, b) => (a.to < b.to ? -1 : 1))
        expect(mails.map(({ to, subject, text, messageId }) => [to, subject, text, messageId])).toEqual(
          ['ada', 'bob', 'cyd'].map((who) => [`${who}@example.com`, `Hi ${who}`, who, `<${who}-1@mg.example.com>`]),
        )
        expect(mails[1]?.html).toBe(`<p>bob ${recipients[1]!.variables.hostile}</p>`)
        expect(mails[1]?.headers).toContainEqual(['List-Unsubscribe', '<https://example.com/u/bob-1>'])
      }))

    it('takes 1,000 recipients in one call and refuses 1,001 without sending', () =>
      using(async ({ transport, arrived }) => {
        const recipients = (count: number) =>
          Array.from({ length: count }, (_, index) => ({ email: `u${index}@example.com`, variables: {} }))
        expect((await transport.send(outgoingCall({ merge: true, recipients: recipients(1001) }), sendOptions)).kind).toBe('rejected')
        expect(await arrived()).toHaveLength(0)
        expect((await transport.send(outgoingCall({ merge: true, recipients: recipients(1000) }), sendOptions)).kind).toBe('accepted')
        expect(await arrived()).toHaveLength(1000)
      }))

    it('refuses a value that could add a header, and sends nothing', () =>
      using(async ({ transport, arrived }) => {
        const result = await transport.send(outgoingCall({ subject: 'Hi\r\nBcc: evil@example.org' }), sendOptions)
        expect(result).toMatchObject({ kind: 'rejected', scope: 'recipient', httpStatus: 0 })
        expect(result.kind === 'rejected' && result.reason).toContain('header-injection')
        expect(await arrived()).toHaveLength(0)
      }))

    it('refuses one address given twice, which a provider would drop silently', () =>
      using(async ({ transport, arrived }) => {
        const recipients = ['ada@example.com', 'ADA@example.com'].map((email) => ({ email, variables: {} }))
        expect(await transport.send(outgoingCall({ merge: true, recipients }), sendOptions)).toMatchObject({
          kind: 'rejected',
          scope: 'call',
        })
        expect(await arrived()).toHaveLength(0)
      }))

    it('keeps a display name from becoming an address', () =>
      using(async ({ transport, arrived }) => {
        const name = 'x" <evil@example.org>, "y'
        expect((await transport.send(outgoingCall({ recipients: [{ email: 'ada@example.com', name }] }), sendOptions)).kind).toBe(
          'accepted',
        )
        expect((await arrived()).map(({ to }) => to)).toEqual(['ada@example.com'])
      }))

    it('sends nothing when it is aborted beforehand', () =>
      using(async ({ transport, arrived }) => {
        const result = await transport.send(outgoingCall(), { ...sendOptions, signal: AbortSignal.abort() })
        expect(result.kind).toBe('deferred')
        expect(await arrived()).toHaveLength(0)
      }))

    it('tells of the first byte exactly once, and not when nothing was sent', () =>
      using(async ({ transport }) => {
        let count = 0
        const onFirstByte = (): void => {
          count++
        }
        await transport.send(outgoingCall({ from: 'nobody' }), { ...sendOptions, onFirstByte })
        expect(count).toBe(0)
        await transport.send(outgoingCall(), { ...sendOptions, onFirstByte })
        expect(count).toBe(1)
      }))
  })
}
