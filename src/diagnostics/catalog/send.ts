import type { CatalogEntry } from './entry.ts'

/** Why a PostgreSQL server takes no writes from anybody. */
export const READ_ONLY_STANDBY = 'the server is a read-only standby'

/** What can go wrong with a campaign: its recipients, its store and the campaign itself. */
export const sendCatalog = {
  'input-missing': {
    severity: 'error',
    message: (file: string) => `${file} cannot be read, so there are no recipients.`,
    hint: () => 'Give --to a CSV, TSV, JSONL or JSON file (also .gz), or - for standard input.',
    explanation: 'The recipients file does not exist or may not be read by this user.',
  },
  'input-encoding': {
    severity: 'error',
    message: (file: string, encoding: string) => `${file} is ${encoding}, and recipients are read as UTF-8 only.`,
    hint: (file: string, encoding: string) => `Convert it: iconv -f ${encoding} -t UTF-8 ${JSON.stringify(file)} > recipients.utf8`,
    explanation: 'Guessing an encoding turns names into noise without anybody noticing, so a file that is not UTF-8 is refused whole.',
  },
  'input-too-large': {
    severity: 'error',
    message: (file: string, what: string, limit: string) => `${file} has ${what}, over the limit of ${limit}.`,
    hint: () => 'Split the file, or check that it is what you meant to send to.',
    explanation:
      'Recipients are streamed under limits (file, line, row, columns, nesting, expansion of .gz), so that a wrong or hostile file is refused early instead of filling memory.',
  },
  'input-broken': {
    severity: 'error',
    message: (file: string, reason: string) => `${file} breaks off or is damaged: ${reason}.`,
    hint: () => 'Export the file again and compare its size.',
    explanation: 'The file could not be read to its end, so the audience is not known and nothing is queued.',
  },
  'input-not-text': {
    severity: 'error',
    message: (file: string, kind: string) => `${file} is ${kind}, and recipients are read as text.`,
    hint: () => 'Save the sheet as “CSV UTF-8”, or unpack the archive; gzip is the one packing that is read.',
    explanation: 'The recipients are CSV, TSV, JSONL or JSON. A workbook, an archive or another binary file is refused whole.',
  },
  'input-not-rows': {
    severity: 'error',
    message: (file: string) => `${file} is JSON, but neither an array nor one object on each line, so its recipients cannot be told apart.`,
    hint: (file: string) =>
      `Take the array out: jq .recipients ${JSON.stringify(file)} > recipients.json, with the name that it has there.`,
    explanation:
      'Recipients in JSON are an array of objects, or an object on each line without commas between them. A list inside an object is not looked for: which of several lists was meant would be a guess.',
  },
  'input-no-email': {
    severity: 'error',
    message: (file: string, columns: string) =>
      `${file} has no column called email, so nobody in it can be reached. Its header: ${columns}.`,
    hint: () => 'Call the column with the addresses email, in the first line of the file.',
    explanation:
      'CSV and TSV name their columns in the first line. Only email is needed; name, id, locale, timezone, sendAt, tags and props.… are read too.',
  },
  'input-column-twice': {
    severity: 'error',
    message: (file: string, column: string) => `${file} has more than one column called ${column}, and a recipient has one.`,
    hint: (_: string, column: string) => `Remove or rename all columns called ${column} but one.`,
    explanation: 'Which of the columns is meant is not known, so nobody is queued. Columns that are not read may repeat.',
  },
  'input-overwritten': {
    severity: 'error',
    message: (file: string) => `--rejects names ${file}, which holds the recipients and would be lost.`,
    hint: () => 'Give --rejects a file of its own.',
    explanation: 'Rejected rows are written to a new file in place of what has its name.',
  },
  'rejects-unwritable': {
    severity: 'error',
    message: (file: string, reason: string) => `The rejected rows cannot be written to ${file}: ${reason}.`,
    hint: () => 'Make room or give --rejects a file that can be written. Nobody gets mail until it can.',
    explanation: 'A row that is not taken is kept in the rejects file, so that nobody is left out without a word.',
  },
  'mail-unwritable': {
    severity: 'error',
    message: (directory: string, reason: string) => `Mail cannot be written to ${directory}: ${reason}.`,
    hint: () => 'Give --out a folder that can be made and written to.',
    explanation: 'The eml transport writes one file for each recipient into this folder.',
  },
  'row-syntax': {
    severity: 'error',
    message: (reason: string) => `This row cannot be read: ${reason}.`,
    hint: () => 'Correct the row; rejects.csv carries it as it was.',
    explanation: 'One row of the recipients is not well-formed CSV or JSON. It is rejected alone; the other rows go on.',
  },
  'row-limit': {
    severity: 'error',
    message: (what: string, limit: string) => `This row has ${what}, over the limit of ${limit}.`,
    hint: () => 'Send large values as links, or remove the columns the template does not need.',
    explanation: 'A row of at most 256 KB, 200 columns and 32 levels of nesting is taken.',
  },
  'recipient-field': {
    severity: 'error',
    message: (field: string, rule: string, value: string) => `${field} must be ${rule}, but it is ${value}.`,
    hint: (field: string) => `Correct ${field} in this row.`,
    explanation: 'A recipient is { email, name?, id?, locale?, timezone?, sendAt?, tags?, props? }; one of these has the wrong form.',
  },
  'recipient-props': {
    severity: 'error',
    message: (path: string, reason: string) => `${path} does not fit the template's schema: ${reason}.`,
    hint: () => 'Correct the value, or make the template accept it.',
    explanation: "The template exports a schema, and every recipient's props are checked with it before anything is queued.",
  },
  'prop-missing': {
    severity: 'error',
    message: (path: string, word: string) =>
      `The mail would say “${word}” where the template writes ${path}, which this recipient does not have.`,
    hint: (path: string) => `Give the recipient ${path} (in CSV a column props.${path}), or let the template do without it.`,
    explanation:
      'A recipient lacks a prop that the template writes into a text, so the mail would say “undefined” or “null”. The recipient fails and the others get their mail; when too many fail, nothing is sent. A schema that the template exports finds this while the recipients are read.',
  },
  'recipient-fields-unread': {
    severity: 'warning',
    message: (fields: string) => `Nothing reads ${fields}; what a template gets is in props, in CSV in columns such as props.city.`,
    hint: () => 'Put what the template needs into props; leave what it does not need.',
    explanation:
      'A recipient is { email, name?, id?, locale?, timezone?, sendAt?, tags?, environment?, props? }. Other fields and columns are left out. It is said of the first row, and the mails go out.',
  },
  'recipient-duplicate': {
    severity: 'warning',
    message: (address: string) => `${address} occurs more than once; the first row is kept.`,
    hint: () => 'Remove the row if the first one is right, or the first one if this is.',
    explanation: 'One campaign sends to one address once. The first row of an address is kept and the rest are reported.',
  },
  'recipients-environment': {
    severity: 'error',
    message: (from: string, here: string) => `The recipients say they come from ${from}, but EMAILC_ENV is ${here}.`,
    hint: () => 'Export recipients of this environment, or set EMAILC_ENV to the one they are of.',
    explanation:
      'A recipients file may carry an environment field or column. When it names another environment than EMAILC_ENV (development when not set), nothing is queued: people of production do not get mail of test systems, nor the other way round.',
  },
  'recipients-rejected': {
    severity: 'error',
    message: (rejected: number, allowed: string, _file: string | null) =>
      `${rejected === 1 ? '1 row was' : `${rejected} rows were`} rejected, and at most ${allowed} may be, so nothing is sent.`,
    hint: (_rejected: number, _allowed: string, file: string | null) =>
      `${file === null ? 'Correct' : `Look at ${file}, correct`} the rows, or raise --allow-rejects.`,
    explanation: 'A file with more bad rows than expected is often the wrong file or the wrong columns.',
  },
  'recipients-interrupted': {
    severity: 'error',
    message: () => 'Reading the recipients was interrupted before their end, so nobody was queued.',
    hint: () => 'Run the same command again.',
    explanation: 'The process was asked to end while it read the recipients. The audience is not known then, and nothing is sent.',
  },
  'recipients-none': {
    severity: 'error',
    message: (rejected: number) =>
      `There is nobody to send to: ${rejected === 0 ? 'the recipients have no row.' : rejected === 1 ? 'the only row was rejected.' : `all ${rejected} rows were rejected.`}`,
    hint: (rejected: number) =>
      rejected === 0 ? 'Check that --to names the right file.' : 'Look at rejects.csv, which says why of each row.',
    explanation: 'The recipients were empty, or every row was rejected.',
  },
  'recipient-unknown': {
    severity: 'error',
    message: (campaign: string, address: string) => `Campaign ${JSON.stringify(campaign)} has no mail for ${address}.`,
    hint: () => 'emailc campaigns export lists everybody with their state.',
    explanation: 'The address is not in the audience, or nothing was rendered for it.',
  },
  'sender-missing': {
    severity: 'error',
    message: (setting: string) => `${setting} is not set, and mail cannot leave without it.`,
    hint: (setting: string) => `Set ${setting} in emailc.config.ts.`,
    explanation: 'A real provider needs a From address and the sending domain. The sandbox and the eml transport use invented ones.',
  },
  'sender-invalid': {
    severity: 'error',
    message: (option: string, reason: string) => `${option} cannot be used: ${reason}`,
    hint: (option: string) =>
      option === 'domain' ? 'Give the domain that mail is sent from, such as mail.example.com.' : 'Write it as Ada <ada@example.com>.',
    explanation: 'The From address or the sending domain of a campaign is not one that mail can come from, so nothing was queued.',
  },
  'sandbox-unreachable': {
    severity: 'error',
    message: (url: string) => `No sandbox answers at ${url}.`,
    hint: () => 'Start one with emailc sandbox, or leave --sandbox out: send starts its own.',
    explanation: 'Mail for a sandbox that does not run would wait for it for ever.',
  },
  'store-damaged': {
    severity: 'error',
    message: (path: string, reason: string) => `${path} is not a store that can be opened: ${reason}.`,
    hint: () => 'Check the path. If it was a store, keep the file and its -wal beside it, and restore a copy.',
    explanation: 'The file is not a SQLite database, is damaged, or may not be written by this user.',
  },
  'store-unwritable': {
    severity: 'error',
    message: (path: string, reason: string) => `${path} cannot be written: ${reason}.`,
    hint: () => 'Make room on its disk, or make it writable. The same command goes on where it stopped.',
    explanation:
      'Everything a campaign does is written to its store first, so nothing is sent while that is not possible, and what was committed stays. A sender waits for a minute before it ends with this.',
  },
  'store-busy': {
    severity: 'error',
    message: (path: string, seconds: number) => `${path} has been locked by another program for ${seconds} s.`,
    hint: () => 'End the program that has the file open, a backup for instance. The same command goes on where it stopped.',
    explanation:
      'Only one program at a time can write to an SQLite file. emailc keeps it for milliseconds; another program kept it for longer.',
  },
  'campaign-missing': {
    severity: 'error',
    message: (name: string) => `There is no campaign ${JSON.stringify(name)} in this store.`,
    hint: () => 'emailc campaigns list shows the campaigns of a store; --store names another.',
    explanation: 'Campaigns are found by id or by name.',
  },
  'campaign-ambiguous': {
    severity: 'error',
    message: (given: string, numbered: string, namedId: number) =>
      `${JSON.stringify(given)} is the name of campaign ${namedId}, and campaign ${given} is ${JSON.stringify(numbered)}.`,
    hint: (_given: string, numbered: string, namedId: number) =>
      `Say ${namedId} for the one, or ${JSON.stringify(numbered)} for the other.`,
    explanation: 'Campaigns are found by id or by name. Where both fit, and not the same one, nobody can know which was meant.',
  },
  'campaign-template-changed': {
    severity: 'error',
    message: (name: string) =>
      `Campaign ${JSON.stringify(name)} was started with another revision of its template, so it cannot be resumed with this one.`,
    hint: () => 'Build the revision it was started with, or start a campaign with another --name.',
    explanation: 'A campaign sends one revision of one template. Resuming with another would send two different mails under one name.',
  },
  'campaign-audience-changed': {
    severity: 'error',
    message: (name: string, what: string) => `Campaign ${JSON.stringify(name)} was started with another audience: ${what}.`,
    hint: () => 'Give the recipients it was started with, or start a campaign with another --name.',
    explanation:
      'The audience is frozen when a campaign starts; a resumed campaign reads its recipients again and compares them chunk by chunk.',
  },
  'campaign-option-changed': {
    severity: 'error',
    message: (name: string, option: string, was: string) =>
      `Campaign ${JSON.stringify(name)} was started with ${option} ${JSON.stringify(was)}.`,
    hint: (_name: string, option: string, was: string) => `Resume it with ${option} ${JSON.stringify(was)}.`,
    explanation: 'Who a campaign is from, its domain and its transport are frozen when it starts.',
  },
  'campaign-scopes-changed': {
    severity: 'error',
    message: (name: string, was: string, now: string) =>
      `Campaign ${JSON.stringify(name)} is charged to ${was}, and would be charged to ${now} from now on.`,
    hint: () => 'Give send.limits the scopes it started with; how much each of them may send can change.',
    explanation:
      'What a call was charged to is given back, or charged again, when its outcome is known later; so the scopes of a campaign are frozen when it starts.',
  },
  'campaign-audience-open': {
    severity: 'error',
    message: (name: string) =>
      `Campaign ${JSON.stringify(name)} stopped while its recipients were being read, so its audience is not complete.`,
    hint: () => 'Run emailc send again with the same --name and the same recipients.',
    explanation: 'Fan-out goes on where it stopped, but needs the recipients again.',
  },
  'campaign-settled': {
    severity: 'error',
    message: (name: string, state: string) => `Campaign ${JSON.stringify(name)} is ${state}, so it cannot go on.`,
    hint: () => 'Start a campaign with another --name.',
    explanation: 'A campaign that was cancelled or has ended stays so.',
  },
  'campaign-stopped': {
    severity: 'error',
    message: (name: string, reason: string) => `Campaign ${JSON.stringify(name)} has stopped: ${reason.replace(/\.?$/, '.')}`,
    hint: (name: string) => `Correct the cause; the same command with --name ${JSON.stringify(name)} goes on.`,
    explanation:
      'The provider refused the credentials, the domain or the configuration, or the guard refused the campaign; going on would be refused for every recipient.',
  },
  'render-failures': {
    severity: 'error',
    message: (failed: number, total: number, share: string, reason: string) =>
      `${failed} of ${total} recipients could not be rendered, over the limit of ${share}, so nothing is sent. The first: ${reason}`,
    hint: () => 'emailc campaigns show lists the reasons; correct the template or the recipients, or raise --max-render-failures.',
    explanation: 'A template that throws for many recipients is a mistake in the template. The campaign stops before anything is sent.',
  },
  'store-in-use': {
    severity: 'error',
    message: (path: string) => `${path} is in use by another emailc that is sending.`,
    hint: () => 'Wait for it, stop it, or use another --store.',
    explanation: 'One process sends from one SQLite store. emailc status, pause, resume and cancel work beside it.',
  },
  'store-sqlite-version': {
    severity: 'error',
    message: (version: string) => `SQLite ${version} can lose commits when two connections write at once, so it is not used as a store.`,
    hint: () => 'Use a Node that carries SQLite 3.51.3 or newer (24.15 and newer do), or --store postgres://…',
    explanation:
      'SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and checkpoint at once (the WAL-reset bug). A Node of a Linux distribution may link an old SQLite.',
  },
  'store-network-file-system': {
    severity: 'error',
    message: (path: string, kind: string) => `${path} lies on ${kind}, where SQLite's locks do not hold.`,
    hint: () => 'Put the store on a local disk, or use --store postgres://…',
    explanation: 'The write-ahead log needs shared memory and locks of a local file system.',
  },
  'store-newer': {
    severity: 'error',
    message: (path: string, version: number) => `${path} was written by a newer emailc (schema ${version}).`,
    hint: () => 'Use that version, or another --store.',
    explanation: 'A store is migrated forwards only.',
  },
  'store-unreachable': {
    severity: 'error',
    message: (place: string, reason: string) => `${place} cannot be reached: ${reason}.`,
    hint: () => 'Check that the server runs, and the host, the user and the password in --store.',
    explanation: 'Nothing is sent without the store, because what was sent could not be recorded.',
  },
  'store-driver-missing': {
    severity: 'error',
    message: () => 'The PostgreSQL driver is not installed.',
    hint: () => 'Run npm install pg.',
    explanation: 'pg is an optional peer dependency: only --store postgres://… loads it, and only projects that use it install it.',
  },
  'store-postgres-version': {
    severity: 'error',
    message: (place: string, version: string) => `${place} runs PostgreSQL ${version}, and emailc needs 14 or newer.`,
    hint: () => 'Use a newer server.',
    explanation: 'Releases before 14 are not tested and no longer supported by the PostgreSQL project.',
  },
  'store-postgres-durability': {
    severity: 'error',
    message: (place: string, setting: string) => `${place} has ${setting} = off, so a power cut can lose what was acknowledged.`,
    hint: (_place: string, setting: string) => `Turn it on: ALTER SYSTEM SET ${setting} = on; SELECT pg_reload_conf();`,
    explanation:
      'Before a request leaves, its intent is committed. When that commit can be lost, the same mail can be sent twice, so such a server is refused.',
  },
  'store-postgres-rights': {
    severity: 'error',
    message: (place: string, reason: string) => `${place} does not let emailc keep its tables: ${reason}.`,
    hint: (_place: string, reason: string) =>
      reason === READ_ONLY_STANDBY
        ? 'Give --store the address of the primary server.'
        : 'Give the user CREATE on the database for the first start: GRANT CREATE ON DATABASE … TO …',
    explanation: 'The first emailc that opens a database makes the schema emailc and its tables; later ones need only that schema.',
  },
  'store-without-fleet': {
    severity: 'error',
    message: (place: string) => `${place} is a store for one machine, so no worker can go on with a campaign in it.`,
    hint: () => 'Give --store postgres://user@host/database.',
    explanation: 'SQLite has one sender at a time. emailc worker and emailc send --detach need PostgreSQL.',
  },
  'trace-package-missing': {
    severity: 'error',
    message: () => 'OpenTelemetry is not installed, so there is nothing to write traces with.',
    hint: () => 'Run npm install @opentelemetry/api, with an SDK and an exporter of your choice.',
    explanation: '@opentelemetry/api is an optional peer dependency: only --trace loads it, and only projects that use it install it.',
  },
  'trace-sdk-missing': {
    severity: 'error',
    message: () => 'Traces are asked for, but this process has no OpenTelemetry SDK to take them.',
    hint: () => 'Register one before emailc starts: node --import ./otel.mjs node_modules/emailc/bin/emailc.js worker --trace',
    explanation:
      'emailc writes spans to the OpenTelemetry API; where they go is up to the SDK and the exporter that the process registers. Without one they would be dropped in silence. docs/operating.md has an otel.mjs.',
  },
  'template-not-pinned': {
    severity: 'error',
    message: (campaign: string, revision: string) => `The store does not have the template of ${campaign} (revision ${revision}).`,
    hint: () => 'Run emailc send for this campaign again; it puts the template beside it.',
    explanation:
      'A campaign on PostgreSQL carries its built template module under the hash of its content, so that every machine runs the same one. It is missing.',
  },
  'template-damaged': {
    severity: 'error',
    message: (campaign: string, revision: string) => `The template of ${campaign} is damaged in the store (revision ${revision}).`,
    hint: () => 'Run emailc send for this campaign again; it puts the template into the store once more.',
    explanation:
      'A campaign on PostgreSQL carries its built template module under the hash of its content. What the store has under that name cannot be unpacked or has another hash, so no machine runs it, and nobody gets mail until it is there again.',
  },
  'store-unknown': {
    severity: 'error',
    message: (store: string) => `${store} does not name a store.`,
    hint: () => 'Write sqlite:path/to/file.db or postgres://user@host/database.',
    explanation: 'A campaign lives in a SQLite file or in PostgreSQL.',
  },
  'store-missing': {
    severity: 'error',
    message: (file: string) => `There is no store at ${file}.`,
    hint: () => 'Check the path; `emailc send` makes the file with its first campaign.',
    explanation: 'Commands that look at campaigns do not make a store, so that a misspelt path is not taken for an empty one.',
  },
} as const satisfies Record<string, CatalogEntry>
