import type { Component } from '../../element/element.ts'
import type { Command } from 'commander'
import { catalog } from '../../diagnostics/catalog.ts'
import type { Code } from '../../diagnostics/catalog.ts'
import { closest } from '../../diagnostics/closest.ts'
import { fail } from '../../diagnostics/diagnostic.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { loadOne } from '../load-one.ts'
import type { PropsFlags } from '../load-one.ts'
import { paint, print } from '../terminal.ts'

interface ExplainFlags extends PropsFlags {
  readonly config?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('explain')
    .description('Explain an error or warning by its code, or say which declaration won for each property of an element.')
    .argument('<code-or-template>', 'a code as it stands after “error” or “warning”, or a template’s file')
    .argument('[selector]', 'a CSS selector over the names that themes use')
    .argument('[property]', 'only this CSS property')
    .option('--props <file>', 'one recipient’s props as JSON; - reads standard input')
    .option('--fixture <name>', 'a fixture of the template (default: default)')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({
        'emailc explain template-throws': 'what the error means and what to do',
        "emailc explain templates/receipt.tsx 'td.total'": 'every style of an element, winners and losers',
        'emailc explain templates/receipt.tsx h1 color': 'where one colour comes from',
      }),
    )
    .action(
      run((subject: string, selector: string | undefined, property: string | undefined, flags: ExplainFlags) =>
        selector === undefined ? explainCode(subject, flags) : explainElements(subject, selector, property, flags),
      ),
    )
}

async function explainCode(code: string, flags: ExplainFlags): Promise<number> {
  if (!Object.hasOwn(catalog, code)) {
    if (/[./\\]/.test(code)) fail('argument-missing', ['selector', 'emailc explain <template>'])
    const { findRule, ruleIds } = await import('../../check/registry.ts')
    const rule = findRule(code)
    if (rule === undefined) return fail('code-unknown', [code, closest(code, [...Object.keys(catalog), ...ruleIds])])
    const { explainRule } = await import('../explain-rule.ts')
    print(explainRule(rule, flags.json === true))
    return exitCode.fine
  }
  const { severity, explanation } = catalog[code as Code]
  if (flags.json === true) print(JSON.stringify({ code, severity, explanation }, null, 2))
  else print(`${paint(process.stdout, 'bold', code)}  ${severity}\n\n${explanation}`)
  return exitCode.fine
}

/** What can only be loaded asynchronously, such as the project's Tailwind. What else goes wrong, `explain` reports with its place. */
async function loadWhatIsNeeded(component: Component<object>, props: object): Promise<void> {
  const [{ createCompiler }, { compileMail }] = await Promise.all([import('../../compile.ts'), import('../../project/compile-mail.ts')])
  await compileMail(createCompiler(), component, props).catch(() => undefined)
}

async function explainElements(template: string, selector: string, property: string | undefined, flags: ExplainFlags): Promise<number> {
  if (flags.props !== undefined && flags.fixture !== undefined) fail('options-conflict', ['--props', '--fixture'])
  const { openProject } = await import('../../project/project.ts')
  const project = await openProject({ configFile: flags.config })
  try {
    const { module, props } = await loadOne(project, template, flags)
    const { explain } = await import('../../explain.ts')
    await loadWhatIsNeeded(module.component, props)
    const explanations = explain(module.component, props, selector)
    if (explanations.length === 0) fail('element-not-found', [selector, template])
    const { formatExplanation, narrow, shortenExplanation } = await import('../explanation.ts')
    const shown = explanations.map((explanation) => narrow(shortenExplanation(explanation), property))
    if (flags.json === true) print(JSON.stringify({ elements: shown }, null, 2))
    else print(shown.map(formatExplanation).join('\n\n'))
    return exitCode.fine
  } finally {
    await project.close()
  }
}
