import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import { formRecipients } from './form-recipients.ts'
import type { GuardLayer } from './guard-layer.ts'
import { isAllowed } from './guard-config.ts'
import { isLive, isSandboxed } from './liveness.ts'

/**
 * Reads the finished request the way the provider will and refuses it when anyone in it is not allowed. Whatever built or changed the call
 * before, these bytes are what leaves.
 */
export const finalBytesLayer: GuardLayer = {
  name: 'final bytes',
  inspect(body, contentType, facts) {
    if (isLive(facts) || isSandboxed(facts)) return undefined
    const { config } = facts
    if (config === undefined) return createDiagnostic('guard-refuses', ['the guard has no usable configuration'])
    const recipients = formRecipients(body, contentType)
    if (recipients === undefined) return createDiagnostic('guard-refuses', ['the request could not be read back'])
    const isFine = recipients.length > 0 && recipients.every((recipient) => isAllowed(config, recipient))
    return isFine ? undefined : createDiagnostic('guard-refuses', ['the finished request names someone outside the allow-list'])
  },
}
