import type { Command } from 'commander'
import type { Project } from '../../project/project.ts'
import type { BuildOptions } from '../../project/build/build.ts'
import type { BuildResult, TemplateResult } from '../../project/build/result.ts'
import { exitCode, exitCodeOf } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { reportDiagnostics } from '../report.ts'
import { formatTable } from '../table.ts'
import { shortPath } from '../../project/short-path.ts'
import { endProgress, note, print, progress } from '../terminal.ts'

interface BuildFlags {
  readonly out?: string
  readonly fixture?: string
  readonly config?: string
  readonly force?: boolean
  readonly json?: boolean
  readonly watch?: boolean
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
    .option('--force', 'build everything again, changed or not')
    .option('--json', 'print the result as JSON')
    .option('-w, --watch', 'build again after each change')
    .addHelpText(
      'after',
      examples({
        'emailc build': 'build every template into dist/',
        "emailc build 'templates/shop/**/*.tsx' --out build": 'build some of them elsewhere',
        'emailc build --fixture hostile --json | jq .templates': 'look at another fixture from a script',
      }),
    )
    .action(run((globs: string[], flags: BuildFlags) => runBuild(globs, flags)))
}

async function runBuild(globs: string[], flags: BuildFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const { build } = await import('../../project/build/build.ts')
  const project = await openProject({ configFile: flags.config })
  const options: BuildOptions = { patterns: globs, out: flags.out, fixture: flags.fixture, force: flags.force === true, onTemplate }
  try {
    const result = await build(project, options)
    const code = showResult(project, result, flags)
    if (flags.watch !== true) return code
    const { watchProject } = await import('../../project/watch.ts')
    await watchProject(
      project,
      [result.out],
      async () => void showResult(project, await build(project, { ...options, force: false }), flags),
    )
    return exitCode.fine
  } finally {
    endProgress()
    await project.close()
  }
}

function onTemplate(template: string, index: number, count: number): void {
  progress(`${index + 1}/${count}  ${template}`)
}

function showResult(project: Project, result: BuildResult, flags: BuildFlags): number {
  endProgress()
  const diagnostics = result.templates.flatMap((template) => template.diagnostics)
  reportDiagnostics(diagnostics, project.root)
  const code = exitCodeOf(diagnostics)
  if (flags.json === true)
    print(JSON.stringify({ ok: code === exitCode.fine, out: shortPath(result.out), templates: result.templates }, null, 2))
  else {
    print(
      formatTable(
        ['template', 'shapes', 'HTML bytes', 'text bytes', 'diagnostics', 'where'],
        result.templates.map((row) => rowOf(row, result)),
      ),
    )
    note(summaryOf(result))
  }
  return code
}

function rowOf(row: TemplateResult, { out }: BuildResult): (string | number)[] {
  const shown = row.fixtures.find((fixture) => fixture.name === row.fixture)
  const where = row.files === undefined ? 'not written' : `${shortPath(out)}/${row.path}/`
  return [row.template, row.shapes, shown?.htmlBytes ?? '–', shown?.textBytes ?? '–', countsOf(row), where]
}

function countsOf({ diagnostics }: TemplateResult): string {
  const count = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = count(severity)
    return number === 0 ? [] : [`${number} ${severity}${number === 1 || severity === 'info' ? '' : 's'}`]
  })
  return parts.length === 0 ? 'none' : parts.join(', ')
}

function summaryOf({ templates, unchanged, out }: BuildResult): string {
  const failed = templates.filter((template) => template.files === undefined).length
  const built = templates.length - unchanged - failed
  const parts = [`${built} built`, ...(unchanged > 0 ? [`${unchanged} unchanged`] : []), ...(failed > 0 ? [`${failed} failed`] : [])]
  return `${parts.join(', ')}; ${shortPath(out)}/manifest.json lists them.`
}
