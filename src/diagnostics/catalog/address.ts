import type { CatalogEntry } from './entry.ts'

const quoted = (text: string): string => JSON.stringify(text)

/** Why a text is not an address that mail can be sent to. The codes appear in `rejects.csv`. */
export const addressCatalog = {
  'address-empty': {
    severity: 'error',
    message: () => 'The address is empty.',
    hint: () => 'Give every recipient an e-mail address.',
    explanation: 'A recipient row had no text in its e-mail column.',
  },
  'address-too-long': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} is longer than mail servers accept.`,
    hint: () => 'An address has at most 64 octets before the @ and 254 in all (RFC 5321 §4.5.3.1).',
    explanation: 'RFC 5321 limits the local part to 64 octets of UTF-8 and the whole path to 254. Longer addresses cannot be delivered.',
  },
  'address-control-character': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} contains a control character.`,
    hint: () => 'Remove the line break, tab or other control character; it may come from the export that made the file.',
    explanation: 'A line break inside an address could start a new header line of the mail, so it is never removed silently.',
  },
  'address-space': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} contains a space.`,
    hint: () => 'Remove the space; an address has none.',
    explanation: 'Spaces are allowed in addresses only inside quotes or comments, which emailc refuses.',
  },
  'address-at-sign': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} has no @.`,
    hint: () => 'Write the address as name@domain.',
    explanation: 'An address needs exactly one @ between the mailbox and its domain.',
  },
  'address-local-part': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} has a part before the @ that no mailbox can have.`,
    hint: () => "Use letters, digits and !#$%&'*+-/=?^_`{|}~ with single dots between them.",
    explanation:
      'The part before the @ must be a dot-atom (RFC 5322 §3.2.3, RFC 6531 for other scripts): no leading, trailing or double dots, no invisible characters.',
  },
  'address-domain': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} has a domain that cannot exist.`,
    hint: () => 'Check the part after the @; it needs a name and an ending such as .com.',
    explanation:
      'The domain must consist of labels of 1–63 letters, digits and hyphens after UTS-46 processing, with at least one dot and an ending that is not a number.',
  },
  'address-quoted': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} contains a quote or a backslash.`,
    hint: () => 'Quoted mailboxes are not supported; ask the recipient for another address.',
    explanation: 'Quoted local parts may hide a second @, and libraries have sent such mail to the wrong domain (nodemailer before 7.0.7).',
  },
  'address-comment': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} contains a parenthesis.`,
    hint: () => 'Remove the comment; keep only name@domain.',
    explanation: 'RFC 5322 allows comments inside addresses. Parsers disagree about them, so emailc refuses them.',
  },
  'address-list': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} is more than one address.`,
    hint: () => 'Give each recipient a row of its own.',
    explanation: 'Mailgun takes a comma list as several recipients, each of whom would see the mail of this one.',
  },
  'address-group': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} contains a colon.`,
    hint: () => 'Groups and routes are not supported; keep only name@domain.',
    explanation: 'RFC 5322 groups (Team: a@b, c@d;) stand for any number of addresses. Nested groups have hung parsers (CVE-2025-14874).',
  },
  'address-mailbox': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} contains angle brackets.`,
    hint: () => 'Put the name into the name field and only name@domain into the e-mail field.',
    explanation: 'A recipient address is the bare addr-spec. The display name travels in its own field, so that it can be quoted.',
  },
  'address-ip-literal': {
    severity: 'error',
    message: (text: string) => `${quoted(text)} names a machine by its number.`,
    hint: () => 'Use the domain name of the recipient.',
    explanation: 'Address literals such as ada@[192.0.2.1] bypass MX records and are refused by most providers.',
  },
  'address-typo': {
    severity: 'warning',
    message: (domain: string, suggestion: string) => `${domain} looks like a mistyped ${suggestion}; mail goes to it as it is.`,
    hint: (_domain: string, suggestion: string) => `If ${suggestion} was meant, correct the recipient; emailc never corrects it by itself.`,
    explanation: 'The domain is one slip away from a large mailbox provider. The mail is sent to the address as given.',
  },
} as const satisfies Record<string, CatalogEntry>
