import type { Command } from 'commander'
import type { MailWorker } from '../../preview/server/spawn-mail-worker.ts'

/** What was begun before the command line was loaded, for the command that makes use of it. */
export interface Begun {
  readonly mailWorker?: MailWorker | undefined
}

/** One row of the command table; the module behind it is imported only when the command is called. */
export interface CommandEntry {
  readonly name: string
  /** The arguments, as `emailc --help` shows them. */
  readonly usage: string
  /** One line for `emailc --help`; the command's own module describes it in full. */
  readonly summary: string
  readonly load: () => Promise<{ register(program: Command, begun: Begun): void }>
}

/** Every command, in the order of `emailc --help`. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    usage: '[dir]',
    summary: 'Make a working project: templates, theme, config, scripts, CI.',
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'dev',
    usage: '[globs...]',
    summary: 'Open the studio: templates in every client’s view, live while you edit.',
    load: () => import('./commands/dev.ts'),
  },
  {
    name: 'build',
    usage: '[globs...]',
    summary: 'Write the HTML, the text, the subject and a module for the worker of every template.',
    load: () => import('./commands/build.ts'),
  },
  {
    name: 'check',
    usage: '[globs...]',
    summary: 'Find what would break in an inbox, in templates or in any HTML or .eml file.',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'render',
    usage: '<template>',
    summary: 'Print one mail: its HTML, text or subject, the whole .eml, or JSON.',
    load: () => import('./commands/render.ts'),
  },
  {
    name: 'explain',
    usage: '<code> | <template> <selector> [property]',
    summary: 'Explain an error code, or which style won on an element and why.',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'add',
    usage: '[components...]',
    summary: 'Copy the source of components into the project, to change them.',
    load: () => import('./commands/add.ts'),
  },
  {
    name: 'migrate',
    usage: '<folder>',
    summary: 'Say what differs when jsx-email or react-email templates are built by emailc.',
    load: () => import('./commands/migrate.ts'),
  },
  {
    name: 'sandbox',
    usage: '',
    summary: 'Run a local Mailgun with an inbox, for development and tests.',
    load: () => import('./commands/sandbox.ts'),
  },
  {
    name: 'send',
    usage: '<template> --to <file>',
    summary: 'Send a template to everybody in a file, or go on with a campaign.',
    load: () => import('./commands/send.ts'),
  },
  {
    name: 'worker',
    usage: '--store postgres://…',
    summary: 'Render and send what runs in a PostgreSQL store, beside other machines.',
    load: () => import('./commands/worker.ts'),
  },
  {
    name: 'campaigns',
    usage: 'list|show|pause|resume|cancel|export [id]',
    summary: 'Look at campaigns, pause, resume or cancel them, and export what became of everybody.',
    load: () => import('./commands/campaigns.ts'),
  },
  {
    name: 'suppressions',
    usage: 'import|export|add|remove|pull [what...]',
    summary: 'Who must not be written to: read lists, write them, and take those of Mailgun.',
    load: () => import('./commands/suppressions.ts'),
  },
  {
    name: 'purge',
    usage: '[campaigns...]',
    summary: 'Remove campaigns that are over, with every address in them.',
    load: () => import('./commands/purge.ts'),
  },
  {
    name: 'status',
    usage: '',
    summary: 'What is being sent, how far it is, and what it waits for.',
    load: () => import('./commands/status.ts'),
  },
]
