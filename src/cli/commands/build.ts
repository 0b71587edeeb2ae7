import { join, relative } from 'node:path'
import type { Command } from 'commander'
import type { BuildOptions } from '../../project/build/build.ts'
import type { Project } from '../../project/project.ts'
import { exitCode, exitCodeOf } from '../exit-code.ts'
import { examples, oneOf, run } from '../options.ts'
import { reportDiagnostics, reportFailure } from '../report.ts'
import { endProgress, note, progress } from '../terminal.ts'

/** As in src/project/merge-output/language.ts, which is loaded only when it is needed. */
const mergeLanguageNames = ['handlebars', 'liquid', 'mailgun', 'mailchimp'] as const

interface BuildFlags {
  readonly merge?: (typeof mergeLanguageNames)[number]
  readonly out?: string
  readonly fixture?: string
  readonly config?: string
  readonly check?: boolean
  readonly force?: boolean
  readonly json?: boolean
  readonly watch?: boolean
  readonly studio?: boolean
}

export function register(program: Command): void {
  program
    .command('build')
    .description(
      'Compile templates: every fixture for its diagnostics, one of them to HTML, text and subject, and a module for the worker.',
    )
    .argument('[globs...]', 'templates to build; all that the config names when left out')
    .option('-o, --out <dir>', 'where to write (default: dist)')
    .option('--fixture <name>', 'the fixture whose mail is written (default: default)')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--check', 'also run `emailc check` on what was built')
    .option('--force', 'build everything again, changed or not')
    .option('--json', 'print the result as JSON')
    .option(
      '--merge <language>',
      `also write a template for another sender: ${mergeLanguageNames.join(', ')}`,
      oneOf('--merge', mergeLanguageNames),
    )
    .option('-w, --watch', 'build again after each change')
    .option('--studio', 'also write a read-only studio into <out>/studio, for any static host')
    .addHelpText(
      'after',
      examples({
        'emailc build': 'build every template into dist/',
        'emailc build --check': 'build and check, as CI does',
        "emailc build 'templates/shop/**/*.tsx' --out build": 'build some of them elsewhere',
        'emailc build --merge handlebars': 'also write dist/<template>/handlebars.html, with {{name}} where recipients differ',
        'emailc build --fixture hostile --json | jq .templates': 'look at another fixture from a script',
      }),
    )
    .action(run((globs: string[], flags: BuildFlags) => runBuild(globs, flags)))
}

async function runBuild(globs: string[], flags: BuildFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const project = await openProject({ configFile: flags.config })
  try {
    const { code, out } = await buildOnce(project, globs, flags, flags.force === true)
    if (flags.studio === true) await writeStudio(project, globs, out)
    if (flags.watch !== true) return code
    const { watchProject } = await import('../../project/watch.ts')
    await watchProject(project, [out], async () => {
      await buildOnce(project, globs, flags, false).catch((error: unknown) => reportFailure(error, false))
    })
    return exitCode.fine
  } finally {
    endProgress()
    await project.close()
  }
}

async function writeStudio(project: Project, globs: string[], out: string): Promise<void> {
  const { exportStudio } = await import('../../../preview/server/export-static.ts')
  const { folder, mails } = await exportStudio(project, globs, join(out, 'studio'))
  note(`The studio with ${mails} mails is in ${relative(process.cwd(), folder)}.`)
}

async function buildOnce(
  project: Project,
  globs: string[],
  flags: BuildFlags,
  force: boolean,
): Promise<{ readonly code: number; readonly out: string }> {
  const { build } = await import('../../project/build/build.ts')
  const { reportBuild } = await import('../build-report.ts')
  const options: BuildOptions = { patterns: globs, out: flags.out, fixture: flags.fixture, force, onTemplate }
  const result = await build(project, options)
  endProgress()
  const code = await reportBuild(project, result, flags)
  if (flags.merge === undefined) return { code, out: result.out }
  return { code: Math.max(code, await writeMerge(project, globs, result.out, flags.merge)), out: result.out }
}

async function writeMerge(project: Project, globs: string[], out: string, language: (typeof mergeLanguageNames)[number]): Promise<number> {
  const { writeMergeOutputs } = await import('../../project/merge-output/write-merge-outputs.ts')
  const { written, diagnostics } = await writeMergeOutputs(project, globs, out, language)
  reportDiagnostics(diagnostics, project.root)
  for (const { template, files, fields } of written)
    note(`${template} as ${language}: ${files.html}, with ${fields.join(', ') || 'no fields'}.`)
  return exitCodeOf(diagnostics)
}

function onTemplate(template: string, index: number, count: number): void {
  progress(`${index + 1}/${count}  ${template}`)
}
