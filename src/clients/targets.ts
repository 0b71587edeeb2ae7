import { fail } from '../diagnostics/diagnostic.ts'
import { clientGroups, clients, findClient } from './clients.ts'
import type { ClientGroup, ClientId } from './clients.ts'
import { supportOf } from './support.ts'

/** The clients a mail is made for. */
export interface Targets {
  readonly clients: readonly ClientId[]
  /** Those that draw with something else than Word. */
  readonly webClients: readonly ClientId[]
  /** Whether Outlook on Windows is among them. */
  readonly hasWord: boolean
  /** Whether this client, or any client of this group, is a target. */
  readonly has: (name: ClientId | ClientGroup) => boolean
  /** Whether some target draws the caniemail feature only in part or not at all. */
  readonly needs: (feature: string) => boolean
}

/**
 * Turns names of clients and groups into targets.
 *
 * @param names ids (`outlook-2016`), groups (`gmail`, `default`, `all`); a leading `-` takes a client out again
 * @throws EmailcError `option-value` for a name that is neither a client nor a group
 * @example
 * parseTargets(['default', '-samsung']).has('gmail') // true
 */
export function parseTargets(names: readonly string[] = ['default']): Targets {
  const chosen = new Set<ClientId>()
  for (const name of names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '')) {
    const isRemoval = name.startsWith('-')
    for (const id of expand(isRemoval ? name.slice(1) : name)) {
      if (isRemoval) chosen.delete(id)
      else chosen.add(id)
    }
  }
  const ids = clients.map((client) => client.id).filter((id) => chosen.has(id))
  return {
    clients: ids,
    webClients: ids.filter((id) => findClient(id)?.engine !== 'word'),
    hasWord: clientGroups['outlook-windows'].some((id) => chosen.has(id)),
    has: (name) => expand(name).some((id) => chosen.has(id)),
    needs: (feature) => ids.some((id) => supportOf(feature, id).level === 'a' || supportOf(feature, id).level === 'n'),
  }
}

function expand(name: string): readonly ClientId[] {
  if (Object.hasOwn(clientGroups, name)) return clientGroups[name as ClientGroup]
  const client = findClient(name)
  if (client !== undefined) return [client.id]
  const names = [...Object.keys(clientGroups), ...clients.map((client) => client.id)].join(', ')
  return fail('option-value', ['targets', `a list of e-mail clients (${names})`, name])
}
