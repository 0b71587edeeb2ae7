import { reportDiagnostics } from '../../../src/cli/report.ts'
import { createGuard } from '../../../src/send/guard/guard.ts'
import { Secret } from '../../../src/send.ts'
import { outgoingCall } from '../../send/transport/outgoing-call.ts'

export function run(): void {
  const guard = createGuard({
    config: { mode: 'sink', sink: 'qa@corp.example', productionHosts: ['www.example.com'] },
    keyFingerprint: new Secret('a key').fingerprint,
    destination: new URL('https://api.mailgun.net'),
    environment: {},
  })
  const verdict = guard.admit(outgoingCall({ headers: [], html: '<a href="https://www.example.com/account">Account</a>' }))
  if (verdict.kind === 'pass') reportDiagnostics(verdict.warnings ?? [])
}
