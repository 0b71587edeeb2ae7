import { styleText } from 'node:util'

// Where a command's words go. Results go to stdout and nothing else does, so that `emailc … | jq` and `> file` always work;
// progress and diagnostics go to stderr.

/** Writes a result to stdout, ending in one line break. */
export function print(result: string): void {
  process.stdout.write(result.endsWith('\n') ? result : `${result}\n`)
}

/** Whether what is printed still reaches somebody; a reader such as `head` closes the pipe when it has enough. */
export function hasReader(): boolean {
  return process.stdout.errored === null
}

/** Writes a line for the person at the terminal to stderr. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Shows what is being done on the last line of a terminal; writes nothing when stderr is a file or a pipe. */
export function progress(text: string): void {
  if (isInteractive(process.stderr)) process.stderr.write(`\r\x1b[2K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
}

/** Takes the progress line away again. */
export function endProgress(): void {
  if (isInteractive(process.stderr)) process.stderr.write('\r\x1b[2K')
}

/** Whether a stream shows colours: a terminal, unless `NO_COLOR` is set; `FORCE_COLOR` overrules both. */
export function hasColor(stream: NodeJS.WriteStream): boolean {
  const forced = process.env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if ((process.env['NO_COLOR'] ?? '') !== '') return false
  return isInteractive(stream)
}

/** Colours a text for a stream that shows colours, and leaves it as it is for any other. */
export function paint(stream: NodeJS.WriteStream, style: Parameters<typeof styleText>[0], text: string): string {
  return hasColor(stream) ? styleText(style, text, { validateStream: false }) : text
}

function isInteractive(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && process.env['TERM'] !== 'dumb'
}
