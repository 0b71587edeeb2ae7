import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { OutgoingCall } from '../transport/transport.ts'
import type { GuardLayer } from './guard-layer.ts'
import { linkedHosts, matchesHost, whyNotPublic } from './linked-hosts.ts'
import { isLive } from './liveness.ts'

/** A live mail must not link into a test system; a test mail that links into production is reported. */
export const linkLayer: GuardLayer = {
  name: 'links',
  admit(call, facts) {
    const isLiveNow = isLive(facts)
    if (!isLiveNow && (facts.config?.productionHosts ?? []).length === 0) return { kind: 'pass', call }
    const hosts = hostsOf(call)
    if (isLiveNow) {
      for (const [host, url] of hosts) {
        const reason = facts.config?.nonProdHosts.some((pattern) => matchesHost(pattern, host))
          ? 'belongs to another environment'
          : whyNotPublic(host)
        if (reason !== undefined) return { kind: 'refuse', problem: createDiagnostic('guard-link', [url, reason]) }
      }
      return { kind: 'pass', call }
    }
    const warnings = [...hosts]
      .filter(([host]) => facts.config?.productionHosts.some((pattern) => matchesHost(pattern, host)))
      .map(([, url]) => createDiagnostic('guard-link-live', [url]))
    return { kind: 'pass', call, warnings }
  },
}

/** Hosts of every link in the call, each with one of its URLs; in merge mode links may come from the variables. */
function hostsOf(call: OutgoingCall): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>()
  linkedHosts(call.html, hosts)
  linkedHosts(call.text, hosts)
  for (const [, value] of call.headers) linkedHosts(value, hosts)
  for (const { variables } of call.recipients) {
    for (const value of Object.values(variables ?? {})) if (value.includes('//')) linkedHosts(value, hosts)
  }
  return hosts
}
