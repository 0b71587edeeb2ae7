const euro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' })

/** An amount in cents, as people write it: `€12.50`. */
export function money(cents: number): string {
  return euro.format(cents / 100)
}
