import type { Command } from 'commander'
import type { MailWorker } from '../../../preview/server/spawn-mail-worker.ts'
import type { Begun } from '../commands.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run, wholeNumber } from '../options.ts'
import { note, print } from '../terminal.ts'

interface DevFlags {
  readonly port?: number
  readonly open?: boolean
  readonly host?: boolean
  readonly config?: string
  readonly json?: boolean
}

const DEFAULT_PORT = 4400

export function register(program: Command, { mailWorker }: Begun): void {
  program
    .command('dev')
    .description('Open the studio: every template in every client’s view, up to date before you look up from saving it.')
    .argument('[globs...]', 'templates to show; all that the config names when left out')
    .option(
      '-p, --port <number>',
      `the port to listen on; 0 takes any free one (default: ${DEFAULT_PORT})`,
      wholeNumber('--port', 0, 65_535),
    )
    .option('--open', 'open it in the browser')
    .option('--host', 'also serve phones on this network, which need the token that is printed')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print { "url", "port" } when it is ready')
    .addHelpText(
      'after',
      examples({
        'emailc dev': 'the studio of this project on http://localhost:4400',
        'emailc dev templates/receipt.tsx --open': 'one template, in the browser at once',
        'emailc dev --host': 'look at mails on a phone in the same network',
        'EMAILC_EDITOR=webstorm emailc dev': 'open places in another editor than VS Code',
      }),
    )
    .action(run((globs: string[], flags: DevFlags) => runDev(globs, flags, mailWorker)))
}

async function runDev(globs: string[], flags: DevFlags, mailWorker: MailWorker | undefined): Promise<number> {
  const [{ MailThread }, { openProject }, { startStudio }, { createStudioSending }] = await Promise.all([
    import('../../../preview/server/mail-thread.ts'),
    import('../../project/project.ts'),
    import('../../../preview/server/start-studio.ts'),
    import('../send/studio-sending.ts'),
  ])
  const project = await openProject({ configFile: flags.config })
  const port = flags.port ?? project.config.dev?.port ?? DEFAULT_PORT
  const sending = createStudioSending(project)
  const studio = await startStudio({
    project,
    thread: new MailThread(mailWorker),
    patterns: globs,
    port,
    isOnNetwork: flags.host === true,
    sending,
  })
  print(flags.json === true ? JSON.stringify({ url: studio.url, port: studio.port, lanUrl: studio.lanUrl }) : studio.url)
  note(`The studio is ready, with ${studio.templates} template${studio.templates === 1 ? '' : 's'}. Ctrl+C ends it.`)
  if (flags.host === true) await noteNetwork(studio.lanUrl)
  if (flags.open ?? project.config.dev?.open ?? false) await openBrowser(studio.url)
  await interrupted()
  await studio.close()
  await project.close()
  return exitCode.fine
}

async function noteNetwork(lanUrl: string | undefined): Promise<void> {
  if (lanUrl === undefined) return note('This machine is on no network, so no phone can reach the studio.')
  const { terminalQr } = await import('../../../preview/server/terminal-qr.ts')
  note(`${terminalQr(lanUrl)}\nOn a phone: ${lanUrl}\nWhoever has this address sees your templates until this ends.`)
}

async function openBrowser(url: string): Promise<void> {
  const { spawn } = await import('node:child_process')
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  const child = spawn(command, [url], { detached: true, stdio: 'ignore' })
  child.once('error', () => note(`No browser could be started; open ${url} yourself.`))
  child.unref()
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
