/**
 * The e-mail clients emailc knows, one row each: the name used by `--targets`, what people call it, and where caniemail
 * keeps its results. Word versions are rows of their own, because every Outlook on Windows draws with a different Word.
 */
export interface Client {
  readonly id: string
  readonly name: string
  /** caniemail's `family/platform`, or for Word `outlook/windows@<version>`. */
  readonly data: string
  readonly engine: 'word' | 'webkit' | 'blink' | 'gecko' | 'mixed'
}

const rows = [
  ['outlook-2007', 'Outlook 2007', 'outlook/windows@2007', 'word'],
  ['outlook-2010', 'Outlook 2010', 'outlook/windows@2010', 'word'],
  ['outlook-2013', 'Outlook 2013', 'outlook/windows@2013', 'word'],
  ['outlook-2016', 'Outlook 2016', 'outlook/windows@2016', 'word'],
  ['outlook-2019', 'Outlook 2019', 'outlook/windows@2019', 'word'],
  ['outlook-2021', 'Outlook 2021', 'outlook/windows@2021', 'word'],
  ['outlook-365', 'Outlook for Microsoft 365 (classic)', 'outlook/windows@latest', 'word'],
  ['windows-mail', 'Windows Mail', 'outlook/windows-mail', 'word'],
  ['outlook-com', 'Outlook.com and new Outlook', 'outlook/outlook-com', 'blink'],
  ['outlook-mac', 'Outlook for Mac', 'outlook/macos', 'webkit'],
  ['outlook-ios', 'Outlook for iOS', 'outlook/ios', 'webkit'],
  ['outlook-android', 'Outlook for Android', 'outlook/android', 'blink'],
  ['gmail-web', 'Gmail', 'gmail/desktop-webmail', 'mixed'],
  ['gmail-mobile-web', 'Gmail mobile web', 'gmail/mobile-webmail', 'mixed'],
  ['gmail-ios', 'Gmail for iOS', 'gmail/ios', 'webkit'],
  ['gmail-android', 'Gmail for Android', 'gmail/android', 'blink'],
  ['yahoo-web', 'Yahoo Mail', 'yahoo/desktop-webmail', 'mixed'],
  ['yahoo-ios', 'Yahoo Mail for iOS', 'yahoo/ios', 'webkit'],
  ['yahoo-android', 'Yahoo Mail for Android', 'yahoo/android', 'blink'],
  ['aol-web', 'AOL', 'aol/desktop-webmail', 'mixed'],
  ['apple-mail-macos', 'Apple Mail', 'apple-mail/macos', 'webkit'],
  ['apple-mail-ios', 'Apple Mail for iOS', 'apple-mail/ios', 'webkit'],
  ['samsung', 'Samsung Email', 'samsung-email/android', 'blink'],
  ['thunderbird', 'Thunderbird', 'thunderbird/macos', 'gecko'],
  ['protonmail', 'Proton Mail', 'protonmail/desktop-webmail', 'mixed'],
  ['fastmail', 'Fastmail', 'fastmail/desktop-webmail', 'mixed'],
  ['hey', 'HEY', 'hey/desktop-webmail', 'mixed'],
  ['gmx', 'GMX', 'gmx/desktop-webmail', 'mixed'],
  ['web-de', 'WEB.DE', 'web-de/desktop-webmail', 'mixed'],
  ['t-online', 'T-Online', 't-online-de/desktop-webmail', 'mixed'],
  ['orange', 'Orange', 'orange/desktop-webmail', 'mixed'],
  ['sfr', 'SFR', 'sfr/desktop-webmail', 'mixed'],
  ['laposte', 'LaPoste.net', 'laposte/desktop-webmail', 'mixed'],
  ['free-fr', 'Free.fr', 'free-fr/desktop-webmail', 'mixed'],
  ['ionos', '1&1 IONOS', 'ionos-1and1/desktop-webmail', 'mixed'],
  ['mail-ru', 'Mail.ru', 'mail-ru/desktop-webmail', 'mixed'],
] as const satisfies readonly (readonly [string, string, string, Client['engine']])[]

export type ClientId = (typeof rows)[number][0]

export const clients: readonly (Client & { readonly id: ClientId })[] = rows.map(([id, name, data, engine]) => ({ id, name, data, engine }))

const byId = new Map(clients.map((client) => [client.id as string, client]))

/** The client with this id, or `undefined`. */
export function findClient(id: string): (Client & { readonly id: ClientId }) | undefined {
  return byId.get(id)
}

const wordClients = clients.filter((client) => client.engine === 'word' && client.id !== 'windows-mail').map((client) => client.id)
const idsWith = (prefix: string) => clients.filter((client) => client.id.startsWith(prefix)).map((client) => client.id)

/** Names that stand for several clients. */
export const clientGroups = {
  'outlook-windows': wordClients,
  outlook: [...wordClients, 'outlook-com', 'outlook-mac', 'outlook-ios', 'outlook-android'],
  'outlook-new': ['outlook-com'],
  gmail: idsWith('gmail-'),
  yahoo: idsWith('yahoo-'),
  'apple-mail': idsWith('apple-mail-'),
  europe: ['gmx', 'web-de', 't-online', 'orange', 'sfr', 'laposte', 'free-fr', 'ionos'],
  /** What most audiences open mail with. Outlook before 2016 is out of support at Microsoft. */
  default: [
    ...wordClients.filter((id) => id >= 'outlook-2016'),
    'outlook-com',
    'outlook-mac',
    'outlook-ios',
    'outlook-android',
    ...idsWith('gmail-'),
    ...idsWith('yahoo-'),
    ...idsWith('apple-mail-'),
    'samsung',
    'thunderbird',
  ],
  all: clients.map((client) => client.id),
} as const satisfies Record<string, readonly ClientId[]>

export type ClientGroup = keyof typeof clientGroups
