import type { Rule } from '../check/rule.ts'
import { paint } from './terminal.ts'

/** What `emailc explain <rule>` prints of one check. */
export function explainRule(rule: Rule, isJson: boolean): string {
  const { id, severity, summary, reason, fix, source, clients } = rule
  if (isJson) return JSON.stringify({ code: id, severity, explanation: `${summary} ${reason}`, fix, clients, source }, null, 2)
  const heading = `${paint(process.stdout, 'bold', id)}  ${severity}  (${clients.join(', ')})`
  return [heading, '', summary, reason, '', `try     ${fix}`, ...source.map((link) => `source  ${link}`)].join('\n')
}
