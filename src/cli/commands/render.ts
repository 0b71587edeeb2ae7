import type { Command } from 'commander'
import type { CompileResult } from '../../compile.ts'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { exitCodeOf } from '../exit-code.ts'
import { examples, oneOf, run } from '../options.ts'
import { reportDiagnostics } from '../report.ts'
import { print } from '../terminal.ts'

const parts = ['html', 'text', 'subject', 'json'] as const

interface RenderFlags {
  readonly props?: string
  readonly fixture?: string
  readonly part: (typeof parts)[number]
  readonly config?: string
}

export function register(program: Command): void {
  program
    .command('render')
    .description('Compile one mail and print it.')
    .argument('<template>', 'the template’s file')
    .option('--props <file>', 'one recipient’s props as JSON; - reads standard input')
    .option('--fixture <name>', 'a fixture of the template instead of props (default: default)')
    .option('--part <part>', `what to print: ${parts.join(', ')}`, oneOf('--part', parts), 'html')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .addHelpText(
      'after',
      examples({
        'emailc render templates/receipt.tsx > receipt.html': 'the HTML of the default fixture',
        'emailc render templates/receipt.tsx --part text': 'the text part',
        'echo \'{"name":"Ada"}\' | emailc render templates/welcome.tsx --props -': 'a mail for props from a pipe',
      }),
    )
    .action(run((template: string, flags: RenderFlags) => runRender(template, flags)))
}

async function runRender(template: string, flags: RenderFlags): Promise<number> {
  if (flags.props !== undefined && flags.fixture !== undefined) fail('options-conflict', ['--props', '--fixture'])
  const { openProject } = await import('../../project/project.ts')
  const project = await openProject({ configFile: flags.config })
  try {
    const mail = await compileTemplate(project, template, flags)
    reportDiagnostics(mail.diagnostics, project.root)
    print(partOf(mail, flags.part))
    return exitCodeOf(mail.diagnostics)
  } finally {
    await project.close()
  }
}

/** Loads one template and compiles it for the props that the flags name. */
async function compileTemplate(project: Project, template: string, flags: RenderFlags): Promise<CompileResult> {
  const { loadTemplate } = await import('../../project/load-template.ts')
  const { propsFor } = await import('../../project/props-for.ts')
  const [found] = project.templates([template])
  const module = await loadTemplate(await project.server(), found!.file)
  const props = await propsFor(module, found!.file, { cwd: project.cwd, propsFile: flags.props, fixture: flags.fixture })
  const { createCompiler } = await import('../../compile.ts')
  return createCompiler().compileAsync(module.component, props)
}

function partOf(mail: CompileResult, part: RenderFlags['part']): string {
  switch (part) {
    case 'html':
      return mail.html
    case 'text':
      return mail.text
    case 'subject':
      return mail.subject
    case 'json':
      return JSON.stringify({ subject: mail.subject, html: mail.html, text: mail.text }, null, 2)
  }
}
