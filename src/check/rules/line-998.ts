import { longestLine } from '../inspect/budgets.ts'
import type { Rule } from '../rule.ts'

const MAX_BYTES = 998

export const line998: Rule = {
  id: 'line-998',
  severity: 'warning',
  // The compiler breaks lines between tags; a value that is longer than a line is the recipient's.
  isAboutWording: true,
  clients: ['all'],
  summary: 'No line of the source is longer than 998 bytes.',
  reason: 'Servers that take a mail unencoded break longer lines anywhere, also inside an address or a tag.',
  fix: 'Break lines between block tags.',
  source: ['https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1'],
  document({ document, options, report }) {
    if (options.isEncoded === true) return
    const line = longestLine(document.source)
    if (line.bytes > MAX_BYTES) report(line.start, `This line has ${line.bytes} bytes.`)
  },
}
