import row from './row.module.css'
import stripe from './stripe.module.css'

export function Row({ children }: { children: string }) {
  return <li class={row['row']}>{children}</li>
}

export function Stripe({ children }: { children: string }) {
  return <li class={stripe['stripe']}>{children}</li>
}
