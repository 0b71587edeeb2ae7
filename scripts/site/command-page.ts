import { commands } from '../../src/cli/commands.ts'
import { escape } from './page.ts'
import type { Page } from './page.ts'
import { runCommand } from './run-command.ts'

/** The command line, described by its own `--help`. */
export async function commandPage(): Promise<Page> {
  const sections: string[] = []
  for (const { name, summary } of commands) {
    const help = await runCommand(name, '--help')
    sections.push(`<h2 id="${name}"><code>emailc ${name}</code></h2>\n<p>${escape(summary)}</p>\n<pre><code>${escape(help)}</code></pre>`)
  }
  return { path: 'commands', title: 'Commands', html: `<h1>Commands</h1>\n${sections.join('\n')}` }
}
