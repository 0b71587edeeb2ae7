import mjml2html from 'mjml'
import type { NewsletterProps, ReceiptProps, Story } from '../mails/recipients.ts'

const escape = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const head = (title: string, preview: string) => `<mj-head><mj-title>${escape(title)}</mj-title><mj-preview>${escape(preview)}</mj-preview>
<mj-attributes><mj-all font-family="Helvetica, Arial, sans-serif" /><mj-text font-size="16px" line-height="26px" color="#2b211d" padding="0 0 16px" />
<mj-class name="small" color="#71635a" font-size="13px" line-height="20px" /><mj-class name="hero" color="#fff7ec" align="center" />
<mj-button border-radius="6px" font-weight="700" inner-padding="12px 24px" /></mj-attributes></mj-head>`

export function receiptSource(p: ReceiptProps): string {
  return `<mjml lang="en">${head(`Your receipt for order ${p.order}`, `Paid with ${p.card}: ${p.total}.`)}
<mj-body background-color="#f4efe8" width="600px"><mj-section background-color="#ffffff" padding="32px"><mj-column>
<mj-text font-size="28px" line-height="36px"><h1 style="font:inherit;margin:0">Thank you, ${escape(p.name)}</h1></mj-text>
<mj-text>We have your order ${escape(p.order)} of ${escape(p.date)} and start roasting tomorrow morning.</mj-text>
<mj-table><tr><th scope="col" align="left">Item</th><th scope="col" align="right">Qty</th><th scope="col" align="right">Amount</th></tr>
${p.items.map((i) => `<tr><td style="padding:8px 0">${escape(i.name)}<br /><span style="color:#71635a;font-size:13px">${escape(i.detail)}</span></td><td align="right">${escape(i.quantity)}</td><td align="right">${escape(i.price)}</td></tr>`).join('')}
<tr><td colspan="2">Shipping</td><td align="right">${escape(p.shipping)}</td></tr><tr><td colspan="2"><b>Total</b></td><td align="right"><b>${escape(p.total)}</b></td></tr></mj-table>
<mj-text>Paid with ${escape(p.card)}.</mj-text><mj-button align="left" background-color="#9a3f14" href="${escape(p.url)}">Follow your order</mj-button><mj-divider border-width="1px" border-color="#d9dee4" />
<mj-text mj-class="small">Fern &amp; Oak Coffee Roasters, 4 Mill Lane, Galway. Questions? <a href="mailto:help@example.com">Write to us</a>.</mj-text>
</mj-column></mj-section></mj-body></mjml>`
}

const card = (
  s: Story,
) => `<mj-column background-color="#ffffff" border-radius="8px" padding="12px"><mj-image src="${escape(s.image)}" alt="${escape(s.alt)}" width="232px" />
<mj-text font-size="19px" line-height="26px"><h2 style="font:inherit;margin:0">${escape(s.title)}</h2></mj-text><mj-text font-size="15px" line-height="24px">${escape(s.summary)}</mj-text>
<mj-text><a href="${escape(s.url)}" style="color:#9a3f14">Read on</a></mj-text></mj-column>`

export function newsletterSource(p: NewsletterProps): string {
  return `<mjml lang="en">${head(`${p.title} · ${p.issue}`, p.lead)}
<mj-body background-color="#f4efe8" width="600px"><mj-section background-color="#3a2418" padding="48px 32px"><mj-column>
<mj-text mj-class="hero" font-size="36px" line-height="44px"><h1 style="font:inherit;margin:0">${escape(p.title)}</h1></mj-text><mj-text mj-class="hero">${escape(p.lead)}</mj-text>
<mj-button background-color="#fff7ec" color="#5b2b10" href="${escape(p.url)}">Read the ${escape(p.issue)} letter</mj-button></mj-column></mj-section>
${p.rows.map((r) => `<mj-section padding="0 24px 24px">${card(r.left)}${card(r.right)}</mj-section>`).join('')}
<mj-section><mj-column><mj-text mj-class="small" align="center">You get this letter, ${escape(p.name)}, because you asked for it. <a href="${escape(p.unsubscribe)}">Unsubscribe</a></mj-text></mj-column></mj-section>
</mj-body></mjml>`
}

export const receipt = async (p: ReceiptProps) => ({ html: (await mjml2html(receiptSource(p))).html, text: '' })

export const newsletter = async (p: NewsletterProps) => ({ html: (await mjml2html(newsletterSource(p))).html, text: '' })
