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

// The same texts as emailc writes them, byte for byte: columns as wide as their widest value, headings underlined, pictures
// named. What a literal costs that does the same work.

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/
const width = (text: string) => (WIDE.test(text) ? [...text].reduce((columns, c) => columns + (WIDE.test(c) ? 2 : 1), 0) : text.length)

/** The widths of a receipt's columns, of the two that a total stands in, and of the heading. */
export function receiptColumns(p: ReceiptProps) {
  let [name, quantity, price] = [Math.max('Item'.length, 'Shipping'.length - 5), 3, Math.max(6, p.shipping.length, p.total.length)]
  for (const i of p.items) {
    name = Math.max(name, width(i.name), i.detail.length)
    quantity = Math.max(quantity, i.quantity.length)
    price = Math.max(price, i.price.length)
  }
  return { name, quantity, price, label: name + 2 + quantity, greeting: width(`Thank you, ${p.name}`) }
}

export function alignedReceiptText(p: ReceiptProps): string {
  const { name, quantity, price, label, greeting } = receiptColumns(p)
  const rows = p.items.map(
    (i) => `${i.name.padEnd(name)}  ${i.quantity.padStart(quantity)}  ${i.price.padStart(price)}
${i.detail}
`,
  )
  return `Paid with ${p.card}: ${p.total}.

Thank you, ${p.name}
${'='.repeat(greeting)}

We have your order ${p.order} of ${p.date} and start roasting tomorrow morning.

${'Item'.padEnd(name)}  ${'Qty'.padStart(quantity)}  ${'Amount'.padStart(price)}
${'-'.repeat(name)}  ${'-'.repeat(quantity)}  ${'-'.repeat(price)}
${rows.join('')}${'Shipping'.padEnd(label)}  ${p.shipping.padStart(price)}
${'Total'.padEnd(label)}  ${p.total.padStart(price)}

Paid with ${p.card}.

Follow your order:
${p.url}

---

Fern & Oak Coffee Roasters, 4 Mill Lane, Galway. Questions? Write to us <help@example.com>.
`
}

export function fullNewsletterText(p: NewsletterProps): string {
  const stories = p.rows.flatMap((r) => [r.left, r.right])
  return `${p.title}
${'='.repeat(width(p.title))}

${p.lead}

Read the ${p.issue} letter:
${p.url}

${stories
  .map(
    (s) => `[Image: ${s.alt}]

${s.title}
${'-'.repeat(width(s.title))}

${s.summary}

Read on <${s.url}>

`,
  )
  .join('')}You get this letter, ${p.name}, because you asked for it. Unsubscribe <${p.unsubscribe}>
`
}

// The same once more for Handlebars: helpers that pad, and the widths of the columns as data beside the recipient.

export const handlebarsHelpers = {
  left: (text: string, columns: number) => text.padEnd(columns),
  right: (text: string, columns: number) => text.padStart(columns),
  rule: (character: string, columns: number) => character.repeat(columns),
  underline: (character: string, text: string) => character.repeat(width(text)),
}

export const alignedReceiptTemplate = `Paid with {{card}}: {{total}}.

Thank you, {{name}}
{{rule "=" @columns.greeting}}

We have your order {{order}} of {{date}} and start roasting tomorrow morning.

{{left "Item" @columns.name}}  {{right "Qty" @columns.quantity}}  {{right "Amount" @columns.price}}
{{rule "-" @columns.name}}  {{rule "-" @columns.quantity}}  {{rule "-" @columns.price}}
{{#each items}}{{left name @columns.name}}  {{right quantity @columns.quantity}}  {{right price @columns.price}}
{{detail}}
{{/each}}{{left "Shipping" @columns.label}}  {{right shipping @columns.price}}
{{left "Total" @columns.label}}  {{right total @columns.price}}

Paid with {{card}}.

Follow your order:
{{url}}

---

Fern & Oak Coffee Roasters, 4 Mill Lane, Galway. Questions? Write to us <help@example.com>.
`

const storyTemplate = (side: string) => `{{#with ${side}}}[Image: {{alt}}]

{{title}}
{{underline "-" title}}

{{summary}}

Read on <{{url}}>

{{/with}}`

export const fullNewsletterTemplate = `{{title}}
{{underline "=" title}}

{{lead}}

Read the {{issue}} letter:
{{url}}

{{#each rows}}${storyTemplate('left')}${storyTemplate('right')}{{/each}}You get this letter, {{name}}, because you asked for it. Unsubscribe <{{unsubscribe}}>
`
