import { GMAIL_CLIP_BYTES } from '../../clients/gmail.ts'
import type { Rule } from '../rule.ts'
import { quotedPrintableBytes } from '../inspect/budgets.ts'

export const sizeQp: Rule = {
  id: 'size-qp',
  severity: 'warning',
  clients: ['gmail'],
  summary: 'The HTML stays under 102 KB in its transfer encoding too.',
  reason: 'Where Gmail cuts has been seen to depend on the encoding, and quoted-printable makes three bytes of one.',
  fix: 'Shorten the mail, or send it as 8bit.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/56'],
  document({ document, report }) {
    const plain = Buffer.byteLength(document.source)
    // Three bytes for one is the worst that can happen.
    if (plain > GMAIL_CLIP_BYTES || plain * 3 <= GMAIL_CLIP_BYTES) return
    const encoded = quotedPrintableBytes(document.source)
    if (encoded > GMAIL_CLIP_BYTES)
      report(0, `The mail has ${(encoded / 1024).toFixed(1)} KB in quoted-printable, over the 102 KB at which Gmail clips.`)
  },
}
