import type { Command } from 'commander'
import type { CompileResult } from '../../compile.ts'
import { EmailcError, fail } from '../../diagnostics/diagnostic.ts'
import { exitCodeOf } from '../exit-code.ts'
import { lensNames, throughLens } from '../lens-output.ts'
import type { LensFlags } from '../lens-output.ts'
import { loadOne } from '../load-one.ts'
import type { PropsFlags } from '../load-one.ts'
import { examples, oneOf, run } from '../options.ts'
import { reportDiagnostics } from '../report.ts'
import { print } from '../terminal.ts'

const parts = ['html', 'text', 'subject', 'eml', 'json'] as const

interface RenderFlags extends PropsFlags, LensFlags {
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
    .option(
      '--lens <name>',
      `show the mail as a client would: ${lensNames.join(', ')} (word is an approximation)`,
      oneOf('--lens', lensNames),
    )
    .option('--word <version>', 'the Outlook of the word lens: 2007, 2010, 2013, 2016', oneOf('--word', ['2007', '2010', '2013', '2016']))
    .option('--dpi <number>', 'the screen of the word lens: 96 or 120', oneOf('--dpi', ['96', '120']))
    .option('--trace', 'print what the lens did, one line each, instead of the mail')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .addHelpText(
      'after',
      examples({
        'emailc render templates/receipt.tsx > receipt.html': 'the HTML of the default fixture',
        'emailc render templates/receipt.tsx --part text': 'the text part',
        'emailc render templates/receipt.tsx --lens word > word.html': 'an approximation of Outlook on Windows',
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
    const { module, props } = await loadOne(project, template, flags)
    const { createCompiler } = await import('../../compile.ts')
    const { compileMail } = await import('../../project/compile-mail.ts')
    const { compilerOptions } = await import('../../project/compiler-options.ts')
    const mail = await compileMail(createCompiler(compilerOptions(project.config)), module.component, props)
    reportDiagnostics(mail.diagnostics, project.root)
    if (flags.lens !== undefined) print(await throughLens(mail, { ...flags, lens: flags.lens }))
    else print(flags.part === 'eml' ? await draftOf(mail, project.config.send?.from) : partOf(mail, flags.part))
    return exitCodeOf(mail.diagnostics)
  } finally {
    await project.close()
  }
}

function partOf(mail: CompileResult, part: Exclude<RenderFlags['part'], 'eml'>): string {
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

/** A draft that a mail client opens for sending: it has no recipient yet, and no date. */
async function draftOf({ subject, html, text, headers }: CompileResult, sender = 'sender@example.com'): Promise<string> {
  const { buildMime } = await import('../../mime/message.ts')
  const { parseMailbox } = await import('../../send/mailbox.ts')
  const parsed = parseMailbox(sender)
  if (!parsed.ok) throw new EmailcError([parsed.problem])
  const { address, name } = parsed.mailbox
  const from = { email: address.email, ...(name === undefined ? {} : { name }) }
  return buildMime({ from, to: [], subject, text, html, headers: [['X-Unsent', '1'], ...Object.entries(headers)] })
}
