import { clients } from '../clients/clients.ts'
import { supportDate } from '../clients/support-data.ts'
import { featureSlugs } from '../clients/support.ts'
import { parseTargets } from '../clients/targets.ts'
import { proofs, rules } from './registry.ts'

/**
 * Says what is checked, for which clients, and how old the data is.
 *
 * @param targets names of clients and groups; the group `default` unless told
 */
export function aboutCheck(targets?: readonly string[]): string {
  const chosen = parseTargets(targets).clients
  const names = chosen.map((id) => clients.find((client) => client.id === id)!.name)
  return [
    `${proofs.length} proofs and ${rules.length} rules; docs/checks.md lists them with their sources.`,
    `Support data: ${featureSlugs().length} features of caniemail.com, as of ${supportDate}. What Word does by element is written by hand beside its sources.`,
    `Targets: ${names.join(', ')}.`,
    'No Outlook was at hand: what is said of Word is second-hand, and the Word lens is an approximation.',
  ].join('\n')
}
