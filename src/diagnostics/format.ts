import { styleText } from 'node:util'
import type { Diagnostic } from './diagnostic.ts'
import { codeFrame } from './frame.ts'
import { formatLocation } from './location.ts'

export interface FormatOptions {
  /** Reads a source file for the code frame; `undefined` when it cannot be read. */
  readonly readSource?: (file: string) => string | undefined
  readonly color?: boolean
}

/** Writes one diagnostic for people: place, code, sentence, code frame, component stack and what to try. */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions = {}): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    options.color === true ? styleText(style, text, { validateStream: false }) : text
  const color = diagnostic.severity === 'error' ? 'red' : diagnostic.severity === 'warning' ? 'yellow' : 'blue'
  const place = diagnostic.location === undefined ? '' : `${formatLocation(diagnostic.location)}  `
  const count = diagnostic.count !== undefined && diagnostic.count > 1 ? `  (${diagnostic.count} times)` : ''
  const lines = [
    `${place}${paint([color, 'bold'], diagnostic.severity)}  ${paint('bold', diagnostic.code)}${count}`,
    indent(diagnostic.message, 2),
  ]
  const frame = frameOf(diagnostic, options)
  if (frame !== undefined) lines.push('', indent(frame, 2), '')
  for (const entry of diagnostic.componentStack ?? []) {
    lines.push(`  in <${entry.component}>${entry.location === undefined ? '' : ` (${formatLocation(entry.location)})`}`)
  }
  lines.push(`  ${paint('cyan', 'try')}   ${diagnostic.hint}`, `  ${paint('cyan', 'more')}  emailc explain ${diagnostic.code}`)
  return lines.join('\n')
}

function frameOf(diagnostic: Diagnostic, options: FormatOptions): string | undefined {
  if (diagnostic.location === undefined || options.readSource === undefined) return undefined
  const source = options.readSource(diagnostic.location.file)
  return source === undefined ? undefined : codeFrame(source, diagnostic.location)
}

function indent(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width))
}
