// The text parts that the template systems get: written by hand, as a team without a compiler would.

import type { NewsletterProps, ReceiptProps } from './recipients.ts'

export function receiptText(p: ReceiptProps): string {
  return `Paid with ${p.card}: ${p.total}.

Thank you, ${p.name}

We have your order ${p.order} of ${p.date} and start roasting tomorrow morning.

${p.items.map((i) => `${i.name}\n${i.detail}\n${i.quantity}  ${i.price}\n`).join('')}
Shipping  ${p.shipping}
Total  ${p.total}

Paid with ${p.card}.

Follow your order:
${p.url}

---

Fern & Oak Coffee Roasters, 4 Mill Lane, Galway. Questions? Write to us <help@example.com>.
`
}

export function newsletterText(p: NewsletterProps): string {
  return `${p.title}

${p.lead}

Read the ${p.issue} letter:
${p.url}

${p.rows.map((r) => [r.left, r.right].map((s) => `${s.title}\n\n${s.summary}\n\nRead on <${s.url}>\n`).join('\n')).join('\n')}
You get this letter, ${p.name}, because you asked for it. Unsubscribe <${p.unsubscribe}>
`
}
