import { clients } from './clients.ts'
import type { ClientId } from './clients.ts'
import { supportColumns, supportRows } from './support-data.ts'

/** `y` full, `a` in part (read the notes), `n` none, `u` not tested. */
export type SupportLevel = 'y' | 'a' | 'n' | 'u'

export interface Support {
  readonly level: SupportLevel
  /** caniemail's notes for this feature in this client. */
  readonly notes: readonly string[]
}

const column = new Map<string, number>(supportColumns.map((id, index) => [id, index]))
/** Asked for every declaration of a mail, so it is laid out once. */
const withoutSupport: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(supportRows).map(([slug, row]) => {
    const cells = row[2].split(' ')
    return [slug, new Set(supportColumns.filter((_, index) => cells[index]?.startsWith('n')))]
  }),
)

const unknown: Support = { level: 'u', notes: [] }

/**
 * How well one client draws one caniemail feature, at the newest version tested.
 *
 * @param feature a caniemail slug, `css-padding`
 * @see https://www.caniemail.com/
 */
export function supportOf(feature: string, client: ClientId): Support {
  const row = supportRows[feature]
  const index = column.get(client)
  if (row === undefined || index === undefined) return unknown
  const cell = row[2].split(' ')[index] ?? 'u'
  const level = cell[0] as SupportLevel
  if (cell.length === 1) return { level, notes: [] }
  const notes = cell
    .slice(1)
    .split(',')
    .map((number) => row[3]?.[number])
  return { level, notes: notes.filter((note) => note !== undefined) }
}

/** The words caniemail has for a feature; `undefined` for a slug it does not have. */
export function featureTitle(slug: string): string | undefined {
  return supportRows[slug]?.[0]
}

/** Every caniemail slug in the table. */
export function featureSlugs(): readonly string[] {
  return Object.keys(supportRows)
}

/** The clients among `ids` that do not draw the feature at all. */
export function clientsWithout(feature: string, ids: readonly ClientId[]): readonly ClientId[] {
  const lacking = withoutSupport.get(feature)
  return lacking === undefined || ids.length === 0 ? [] : ids.filter((id) => lacking.has(id))
}

/** Client names for a message: whole families by their family name, at most four. */
export function nameClients(ids: readonly ClientId[]): string {
  const names = [...new Set(ids.map((id) => familyName(id)))]
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : joinWords(names)
}

function familyName(id: ClientId): string {
  const client = clients.find((client) => client.id === id)
  if (client?.engine === 'word') return 'Outlook on Windows'
  if (id.startsWith('gmail')) return 'Gmail'
  if (id.startsWith('yahoo')) return 'Yahoo Mail'
  if (id.startsWith('apple-mail')) return 'Apple Mail'
  return client?.name ?? id
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
