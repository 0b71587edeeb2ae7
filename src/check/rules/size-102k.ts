import { GMAIL_CLIP_BYTES } from '../../clients/gmail.ts'
import type { Rule } from '../rule.ts'

const WARN_BYTES = Math.floor(GMAIL_CLIP_BYTES * 0.8)

export const size102k: Rule = {
  id: 'size-102k',
  severity: 'error',
  clients: ['gmail'],
  summary: 'The HTML stays under 102 KB.',
  reason: 'Gmail clips a longer mail, and with it the footer, the unsubscribe link and the tracking pixel.',
  fix: 'Shorten lists, and look at the bytes per component that emailc check --format json reports.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/56'],
  document({ document, report }) {
    const bytes = Buffer.byteLength(document.source)
    if (bytes > GMAIL_CLIP_BYTES) report(0, `The mail has ${kilobytes(bytes)} KB; Gmail clips it at 102 KB.`)
    else if (bytes > WARN_BYTES)
      report(0, `The mail has ${kilobytes(bytes)} KB of the 102 KB at which Gmail clips.`, { severity: 'warning' })
  },
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1)
}
