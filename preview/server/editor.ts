import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { createDiagnostic, EmailcError } from '../../src/diagnostics/diagnostic.ts'

/** How editors are told a line; those that are not listed get `file:line:column`. */
const editorArguments: Readonly<Record<string, (file: string, line: number, column: number) => readonly string[]>> = {
  vim: (file, line) => [`+${line}`, file],
  nvim: (file, line) => [`+${line}`, file],
  emacs: (file, line, column) => [`+${line}:${column}`, file],
  emacsclient: (file, line, column) => ['-n', `+${line}:${column}`, file],
  subl: (file, line, column) => [`${file}:${line}:${column}`],
  zed: (file, line, column) => [`${file}:${line}:${column}`],
  webstorm: (file, line, column) => ['--line', String(line), '--column', String(column), file],
  idea: (file, line, column) => ['--line', String(line), '--column', String(column), file],
}

const likeCode = new Set(['code', 'code-insiders', 'codium', 'cursor', 'windsurf'])

/**
 * Opens a file at a place in the editor that EMAILC_EDITOR, VISUAL or EDITOR names, or in VS Code. No shell reads the command.
 *
 * @throws EmailcError `studio-editor` when it does not start
 */
export async function openInEditor(
  file: string,
  line: number,
  column: number,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const chosen = environment['EMAILC_EDITOR'] ?? environment['VISUAL'] ?? environment['EDITOR'] ?? 'code'
  const [command = 'code', ...given] = chosen.split(/\s+/).filter((word) => word !== '')
  const name = basename(command).replace(/\.(?:exe|cmd)$/, '')
  const place = `${file}:${line}:${column}`
  const own = likeCode.has(name) ? ['--goto', place] : (editorArguments[name]?.(file, line, column) ?? [place])
  await new Promise<void>((done, failed) => {
    const child = spawn(command, [...given, ...own], { detached: true, stdio: 'ignore' })
    child.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ENOENT' ? `there is no command ${command}` : error.message
      failed(new EmailcError([createDiagnostic('studio-editor', [reason])]))
    })
    child.once('spawn', () => {
      child.unref()
      done()
    })
  })
}
