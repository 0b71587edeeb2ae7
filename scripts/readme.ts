import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)

/** The README with the output of its own template between its `output` marks, so that what it shows is what emailc prints. */
export function readme(): string {
  const page = readFileSync(join(root, 'README.md'), 'utf8')
  const folder = join(root, 'artifacts/readme')
  const template = /^```tsx\n([\s\S]*?)^```$/m.exec(page)![1]!
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "name": "readme", "type": "module" }\n')
  writeFileSync(join(folder, 'comment-posted.tsx'), template)
  const emailc = (...args: string[]) => {
    const run = spawnSync(process.execPath, ['--conditions=emailc:source', join(root, 'bin/emailc.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(run.stderr)
    return run.stdout.trimEnd()
  }
  const html = emailc('render', 'comment-posted.tsx').split('\n')
  const outputs: Record<string, string> = {
    text: fence('text', emailc('render', 'comment-posted.tsx', '--part', 'text')),
    button: fence(
      'html',
      html.find((line) => line.includes('>View comment'))!,
    ),
    explain: fence('text', emailc('explain', 'comment-posted.tsx', 'p.muted', 'color')),
  }
  return page.replace(/(<!-- output: (\w+) -->\n)[\s\S]*?(<!-- \/output -->)/g, (_, open, name, close) => `${open}${outputs[name]}${close}`)
}

function fence(language: string, content: string): string {
  return `\n\`\`\`${language}\n${content}\n\`\`\`\n\n`
}
