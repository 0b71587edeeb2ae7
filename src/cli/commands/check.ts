import type { Command } from 'commander'
import type { Baseline } from '../../check/baseline.ts'
import type { CheckSummary, MailReport } from '../../check/summary.ts'
import { exitCode } from '../exit-code.ts'
import { examples, oneOf, run, wholeNumber } from '../options.ts'
import { endProgress, note, print, progress } from '../terminal.ts'

const formats = ['pretty', 'json', 'github', 'sarif'] as const

export interface CheckFlags {
  readonly format: (typeof formats)[number]
  readonly maxWarnings?: number
  readonly targets?: string
  readonly fixture?: string
  readonly kind?: 'transactional' | 'promotional'
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly config?: string
  readonly about?: boolean
}

export function register(program: Command): void {
  program
    .command('check')
    .description('Find what would break in an inbox: in every fixture of the templates, or in any HTML or .eml file.')
    .argument('[globs...]', 'templates, .html or .eml files, or - for standard input; all templates when left out')
    .option('-f, --format <format>', `how to report: ${formats.join(', ')}`, oneOf('--format', formats), 'pretty')
    .option('--max-warnings <number>', 'fail when there are more warnings than this', wholeNumber('--max-warnings', 0))
    .option('--targets <clients>', 'e-mail clients and groups, separated by commas; - before a name takes it out (default: default)')
    .option('--fixture <name>', 'only this fixture of each template')
    .option('--kind <kind>', 'treat every mail as this kind', oneOf('--kind', ['transactional', 'promotional'] as const))
    .option('--baseline <file>', 'findings to live with for now')
    .option('--write-baseline <file>', 'write all that is found to a baseline, and pass')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--about', 'say what is checked, for which clients, and how old the support data is')
    .addHelpText(
      'after',
      examples({
        'emailc check': 'every fixture of every template',
        'emailc check mail.html newsletter.eml': 'mail from anywhere',
        'curl -s https://example.com/mail | emailc check -': 'a mail from a pipe',
        'emailc check --targets outlook-2016,gmail --max-warnings 0': 'for some clients, strictly',
        'emailc check --format sarif > emailc.sarif': 'for a code scanner',
        'emailc check old/*.html --write-baseline mail-baseline.json': 'adopt it on old mail',
      }),
    )
    .action(run((globs: string[], flags: CheckFlags) => (flags.about === true ? printAbout(flags) : runCheck(globs, flags))))
}

async function runCheck(globs: readonly string[], flags: CheckFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const project = await openProject({ configFile: flags.config })
  try {
    const { checkMails } = await import('../check-mails.ts')
    const { summarize } = await import('../../check/summary.ts')
    const mails: MailReport[] = []
    const sources = new Map<string, string>()
    for await (const { html, ...mail } of checkMails(project, globs, flags, progress)) {
      mails.push(mail)
      if (html !== undefined && mail.result.findings.length > 0) sources.set(mail.file, html)
    }
    endProgress()
    const maxWarnings = flags.maxWarnings ?? project.config.check?.maxWarnings
    const baseline = flags.baseline ?? project.config.check?.baseline
    return await finish(summarize(mails), flags, { maxWarnings, baseline, sources })
  } finally {
    endProgress()
    await project.close()
  }
}

interface Report {
  readonly maxWarnings: number | undefined
  readonly baseline: string | undefined
  /** The HTML of mails that do not lie on disk as they were checked. */
  readonly sources: ReadonlyMap<string, string>
}

async function finish(found: CheckSummary, flags: CheckFlags, { maxWarnings, baseline, sources }: Report): Promise<number> {
  const { applyBaseline, createBaseline } = await import('../../check/baseline.ts')
  const { exitCodeOfSummary } = await import('../../check/summary.ts')
  if (flags.writeBaseline !== undefined) {
    const { writeOutput } = await import('../../project/write-output.ts')
    writeOutput(flags.writeBaseline, `${JSON.stringify(createBaseline(found), null, 2)}\n`)
    note(`${found.findings.length} findings written to ${flags.writeBaseline}.`)
    return exitCode.fine
  }
  const summary = baseline === undefined ? found : applyBaseline(found, await readBaseline(baseline))
  const code = exitCodeOfSummary(summary, maxWarnings)
  const { reportOf } = await import('../check-mails.ts')
  const report = await reportOf(summary, flags.format, code === exitCode.fine, sources)
  if (report !== '') print(report)
  if (code !== exitCode.fine && summary.counts.error === 0)
    note(`Warnings: ${summary.counts.warning}, and at most ${maxWarnings} may pass.`)
  return code
}

async function readBaseline(file: string): Promise<Baseline> {
  const { parseBaseline } = await import('../../check/baseline.ts')
  const { readInput } = await import('../check-inputs.ts')
  return parseBaseline(new TextDecoder().decode(readInput(file)), file)
}

async function printAbout(flags: CheckFlags): Promise<number> {
  const { aboutCheck } = await import('../../check/about.ts')
  print(aboutCheck(flags.targets?.split(',')))
  return exitCode.fine
}
