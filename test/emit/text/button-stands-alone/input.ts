import { h } from '../build.ts'

export const input = h(
  'e-email',
  {},
  h('p', {}, 'Your order is ready.'),
  h('e-button', { href: 'https://example.com/orders/1042' }, 'View your order'),
  h('e-button', { href: 'https://example.com/go' }, 'Shop now!'),
  h('e-button', { href: 'https://example.com/pay', text: 'Pay the invoice' }, 'Pay'),
  h('e-button', { href: 'https://example.com' }, 'example.com'),
  h('e-button', { href: 'mailto:help@example.com' }, 'Ask us'),
  h('e-button', { href: 'https://example.com/a' }, h('img', { alt: 'Open' })),
  h('e-button', { href: '' }, 'Soon'),
  h('blockquote', {}, h('e-button', { href: 'https://example.com/q' }, 'Quoted')),
)
