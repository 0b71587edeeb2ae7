import type { CheckSummary } from '../summary.ts'

const LEVEL = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Writes a summary as annotations that GitHub shows beside the lines of a pull request.
 *
 * @example
 * process.stdout.write(formatGithub(summarize([{ file: 'mail.html', result: checkHtml('<p>Hello</p>') }])))
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function formatGithub(summary: CheckSummary): string {
  const lines = summary.findings.map(({ severity, code, message, hint, location, count }) => {
    const place = location === undefined ? [] : [`file=${escapeProperty(location.file)}`, `line=${location.line}`, `col=${location.column}`]
    const times = count === undefined || count === 1 ? '' : ` (${count} times)`
    return `::${LEVEL[severity]} ${[...place, `title=${escapeProperty(code)}`].join(',')}::${escapeData(`${message}${times} ${hint}`)}`
  })
  return lines.join('\n')
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
