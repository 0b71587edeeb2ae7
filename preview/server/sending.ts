import { basename } from 'node:path'
import type { Project } from '../../src/project/project.ts'
import { parseMailbox } from '../../src/send/mailbox.ts'
import type { CampaignItem, InboxItem, InboxMail } from './protocol.ts'

/** A mail to be sent as a test. */
export interface TestMail {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** What the studio needs of the pipeline. The command line makes it, since only that knows config, secrets and store. */
export interface StudioSending {
  /** The transport and what its guard lets through, for the reader: `sandbox`, `mailgun, to allow-listed addresses`. */
  transport(): string
  /** Where to point `emailc send --sandbox` at, so that its mail shows in the inbox. */
  sandboxUrl(): Promise<string>
  /**
   * Sends one mail through the configured transport and its guard.
   *
   * @throws EmailcError with what the guard or the provider says
   */
  sendTest(mail: TestMail): Promise<{ readonly message: string }>
  inbox(search: string): Promise<readonly InboxItem[]>
  inboxMail(id: string): Promise<InboxMail | undefined>
  campaigns(): Promise<readonly CampaignItem[]>
  /** @throws EmailcError `studio-campaigns` when it cannot move there */
  moveCampaign(id: number, to: 'paused' | 'running' | 'cancelled'): Promise<void>
  /** Is told of every mail the sandbox takes. */
  onMail(listener: () => void): void
  close(): Promise<void>
}

/** Who mail comes from, as an inbox names them: the name or the address of the config, or else the project. */
export function senderOf({ config, root }: Project): string {
  const parsed = config.send?.from === undefined ? undefined : parseMailbox(config.send.from)
  return parsed?.ok === true ? (parsed.mailbox.name ?? parsed.mailbox.address.email) : basename(root)
}
