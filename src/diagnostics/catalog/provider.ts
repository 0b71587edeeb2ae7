import type { CatalogEntry } from './entry.ts'

/** What can go wrong between the pipeline and the provider: the transport, the guard, the sandbox. */
export const providerCatalog = {
  'header-injection': {
    severity: 'error',
    message: (field: string, line: number, character: string) =>
      `${field} contains ${character} on line ${line}, which could add a header to the mail.`,
    hint: (field: string) => `Remove it where ${field} is made; emailc refuses such a value and never strips it.`,
    explanation:
      'Control characters, Unicode line separators, lone surrogates and encoded words in a header value can end the header and start another one. The value is refused with its field and line.',
  },
  'header-name': {
    severity: 'error',
    message: (name: string) => `${JSON.stringify(name)} cannot be a header's name, which is ASCII letters, digits and hyphens.`,
    hint: () => 'Rename the header, for example to X-Campaign.',
    explanation: 'RFC 5322 §2.2: a header name consists of printable ASCII without the colon. Mailgun answers 400 to anything else.',
  },
  'header-reserved': {
    severity: 'error',
    message: (name: string) => `The header ${name} is set by emailc or by the provider and cannot be given.`,
    hint: () => 'Use the fields of the campaign (from, subject, recipients) instead.',
    explanation:
      'Address, content, trace and signature headers decide who gets the mail and how it is read, so a template cannot override them.',
  },
  'header-too-long': {
    severity: 'error',
    message: (field: string, octets: number, max: number) => `${field} has ${octets} octets, but at most ${max} fit.`,
    hint: (field: string) => `Shorten ${field}.`,
    explanation: 'RFC 5322 §2.1.1 limits a line to 998 octets.',
  },
  'options-too-large': {
    severity: 'error',
    message: (octets: number) => `The headers, tags and options of the call have ${octets} octets, but Mailgun takes 16384.`,
    hint: () => 'Shorten or remove headers and tags; per-recipient values belong into recipient variables, which do not count.',
    explanation: 'Mailgun refuses a call whose o:, h:, v: and t: parameters exceed 16 kB together.',
  },
  'recipient-count': {
    severity: 'error',
    message: (count: number) => `A call has 1 to 1000 recipients, but this one has ${count}.`,
    hint: () => 'Split the call.',
    explanation: 'Mailgun takes at most 1,000 recipients in a call; in single mode a call has exactly one.',
  },
  'recipient-repeated': {
    severity: 'error',
    message: () => 'One address occurs twice in the call.',
    hint: () => 'Put the second copy into another call.',
    explanation: 'Mailgun ignores repeated addresses and keys recipient-variables by address, so the second copy would be lost.',
  },
  'merge-variable-name': {
    severity: 'error',
    message: (name: string) => `${JSON.stringify(name)} cannot be the name of a recipient variable.`,
    hint: () => 'Use letters, digits, _ and -, and none of the names JavaScript objects are born with.',
    explanation:
      'Names such as __proto__ would change the object that carries the variables; others would not be found by the merge-tag syntax.',
  },
  'merge-in-single': {
    severity: 'error',
    message: () => 'A single-mode call carries recipient variables.',
    hint: () => 'Send it in merge mode, or put the values into the bodies.',
    explanation:
      'With recipient variables the provider expands merge tags, so text from user data could come alive. In single mode nothing is expanded.',
  },
  'provider-url': {
    severity: 'error',
    message: (url: string, rule: string) => `The provider URL ${url} ${rule}.`,
    hint: () => 'Choose region: "us" or "eu", or give the http://127.0.0.1 address of a sandbox.',
    explanation: 'The API key travels with every request, so it goes only to the pinned regions over https, or to this machine.',
  },
  'secret-missing': {
    severity: 'error',
    message: (name: string) => `${name} is not set.`,
    hint: (name: string) => `Set ${name} in the environment, or ${name}_FILE to a file that only you can read.`,
    explanation:
      'Keys come from the environment or from a file, never from the command line, where other users of the machine could read them.',
  },
  'secret-file-missing': {
    severity: 'error',
    message: (name: string, file: string) => `${name}_FILE names ${file}, which is not a file.`,
    hint: (name: string) => `Write the key into that file and run chmod 600 on it, or correct ${name}_FILE.`,
    explanation: 'A key may be given in a file of its own, as container platforms mount secrets. The file that was named does not exist.',
  },
  'secret-file-mode': {
    severity: 'error',
    message: (file: string) => `${file} holds a key and can be read by other users of this machine.`,
    hint: (file: string) => `Run chmod 600 ${file}.`,
    explanation: 'A key file must be readable by its owner only.',
  },
  'guard-refuses': {
    severity: 'error',
    message: (reason: string) => `The non-production guard refused the call: ${reason}.`,
    hint: () => 'Send to the sandbox, add the address to send.guard.allow, set send.guard.sink, or configure live sending (docs/guard.md).',
    explanation:
      'Without a complete live configuration (EMAILC_ENV=production, mode: "live" in the config, and the pinned key fingerprint) nothing leaves for a real address. The guard looks at the final bytes of the request.',
  },
  'guard-link': {
    severity: 'error',
    message: (url: string, reason: string) => `The mail links to ${url}, which ${reason}.`,
    hint: () => 'Build the mail with the URLs of the environment it is sent from, or adjust send.guard.nonProdHosts.',
    explanation: 'A live mail must not link to a test system, a private network or a reserved name.',
  },
  'guard-link-live': {
    severity: 'warning',
    message: (url: string) => `The mail links to the production address ${url}, but it is not sent from production.`,
    hint: () => 'Build test mails with the URLs of the test environment, so that a click in a test does not act on real data.',
    explanation: 'send.guard.productionHosts names the hosts of production. Outside production a link to one of them is reported.',
  },
  'sandbox-kept-mail': {
    severity: 'error',
    message: (file: string, line: number) => `${file} does not hold kept mail: line ${line} cannot be read.`,
    hint: () => 'Give --keep a file that emailc sandbox --keep has written, or one that does not exist yet.',
    explanation: 'A sandbox adds to the file that --keep names, so it must not be a file of something else.',
  },
  'sandbox-port': {
    severity: 'error',
    message: (port: number, reason: string) => `The sandbox cannot listen on port ${port}: ${reason}.`,
    hint: () => 'Stop the program that uses the port, or choose another with --port; 0 takes any free one.',
    explanation: 'The sandbox listens on 127.0.0.1 only, and the port was not free or not allowed.',
  },
  'fault-plan': {
    severity: 'error',
    message: (place: string, rule: string) => `${place} of the fault plan must be ${rule}.`,
    hint: () => 'See docs/sandbox.md for the form of a fault plan.',
    explanation: 'A fault plan is a JSON object { "seed": number, "rules": [{ "fault": …, "to": …, "probability": … }] }.',
  },
  'provider-answer': {
    severity: 'error',
    message: (what: string, reason: string) => `The provider did not tell its ${what}: ${reason}.`,
    hint: () => 'Check MAILGUN_READ_KEY, the domain and the region; a key that may only send cannot read.',
    explanation:
      'A question to the provider (events, logs, suppressions) was not answered, or not as documented. Nothing is lost: it is asked again from where the last answer ended.',
  },
} as const satisfies Record<string, CatalogEntry>
