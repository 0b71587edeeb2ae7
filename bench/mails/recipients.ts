// The same recipients for every system: different names, ids, links and items each time; 15 % accented, 3 % beyond Latin-1.

export interface ReceiptProps {
  readonly name: string
  readonly order: string
  readonly date: string
  readonly items: readonly { readonly name: string; readonly detail: string; readonly quantity: string; readonly price: string }[]
  readonly shipping: string
  readonly total: string
  readonly card: string
  readonly url: string
}

export interface NewsletterProps {
  readonly name: string
  readonly issue: string
  readonly title: string
  readonly lead: string
  readonly url: string
  readonly rows: readonly { readonly left: Story; readonly right: Story }[]
  readonly unsubscribe: string
}

export interface Story {
  readonly title: string
  readonly summary: string
  readonly image: string
  readonly alt: string
  readonly url: string
}

const plain = ['Ada Lovelace', 'Tom & Jerry', 'Maeve Kelly', 'Grace Hopper', 'Linus <dev>', 'Barbara Liskov']
const accented = ['Zoë Müller', 'José García', 'Aoife Ní Bhriain']
const beyondLatin = ['李小龙', 'Łukasz Żak', 'Мария']
const coffees = ['Yirgacheffe', 'Huila Supremo', 'Oak house blend', 'Antigua', 'Winter espresso', 'Sidamo', 'Decaf Cauca', 'Kirinyaga AA']

function nameOf(i: number): string {
  const kind = i % 100
  if (kind < 3) return `${beyondLatin[i % beyondLatin.length]!} ${i}`
  return kind < 18 ? `${accented[i % accented.length]!} ${i}` : `${plain[i % plain.length]!} ${i}`
}

function euros(cents: number): string {
  return `EUR ${(cents / 100).toFixed(2)}`
}

export function receiptOf(i: number, itemCount = 10): ReceiptProps {
  const items = Array.from({ length: itemCount }, (_, k) => ({
    name: `${coffees[(i + k) % coffees.length]!}, lot ${(i * 7 + k) % 997}`,
    detail: k % 2 === 0 ? 'whole beans, 250 g' : 'ground for filter, 1 kg',
    quantity: String(1 + ((i + k) % 3)),
    price: euros(950 + ((i * 13 + k * 175) % 4000)),
  }))
  return {
    name: nameOf(i),
    order: `FO-${20_000 + i}`,
    date: `${1 + (i % 28)} November 2026`,
    items,
    shipping: euros(490),
    total: euros(12_000 + i),
    card: `Visa ending in ${1000 + (i % 9000)}`,
    url: `https://shop.example.com/orders/FO-${20_000 + i}?token=${(i * 2654435761) % 4294967296}&src=mail`,
  }
}

export function newsletterOf(i: number): NewsletterProps {
  const story = (k: number): Story => ({
    title: `${coffees[(i + k) % coffees.length]!}: washed or natural? (${i}.${k})`,
    summary: 'What happens to a cherry in its first two days decides more than the roast does, says the farmer who picks it.',
    image: `https://assets.example.com/stories/${(i + k) % 50}.png`,
    alt: `A tray of ${coffees[(i + k) % coffees.length]!}`,
    url: `https://example.com/journal/${i}-${k}?utm_source=letter&utm_campaign=nov`,
  })
  return {
    name: nameOf(i),
    issue: 'November',
    title: 'The harvest is in',
    lead: `Six stories picked for ${nameOf(i)}: from the farms, the roastery and the water tap, and the first bags of the new crop.`,
    url: `https://example.com/journal/november?reader=${i}`,
    rows: [0, 2, 4].map((k) => ({ left: story(k), right: story(k + 1) })),
    unsubscribe: `https://example.com/unsubscribe/${(i * 2654435761) % 4294967296}`,
  }
}
