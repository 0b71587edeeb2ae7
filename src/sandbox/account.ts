import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { MessageRequest } from './message-request.ts'

/** What a domain of the account may do. */
export interface DomainOptions {
  readonly name: string
  /**
   * `active` sends to everyone. `sandbox` and `free` send to authorised recipients only, `unverified` and `unactivated` to nobody, as at
   * Mailgun.
   */
  readonly state?: 'active' | 'sandbox' | 'free' | 'unverified' | 'unactivated'
  /** At most five, as at Mailgun. */
  readonly authorizedRecipients?: readonly string[]
  /** Calls with more recipients are refused with 403 "not allowed to send large batches yet". Unlimited when absent. */
  readonly largestBatch?: number
  /** A young account: more recipients in a call are refused with 400 "on probation". */
  readonly probationRecipients?: number
}

/** The account that the sandbox plays. */
export interface AccountOptions {
  /** Keys that open everything. Any key does when absent, so that any Mailgun client works unchanged. */
  readonly keys?: readonly string[]
  /** Keys that may post messages of one domain and nothing else. */
  readonly sendingKeys?: readonly { readonly key: string; readonly domain: string }[]
  /** Domains that exist. Every domain exists and is active when absent. */
  readonly domains?: readonly DomainOptions[]
}

/** What a key may be used for. */
export interface KeyUse {
  readonly domain: string | undefined
  readonly isSending: boolean
}

const MAX_AUTHORIZED = 5

export class Account {
  readonly #options: AccountOptions

  constructor(options: AccountOptions) {
    this.#options = options
  }

  /** Mailgun answers a wrong key with this plain text. */
  static readonly forbidden: Answer = { status: 401, body: 'Forbidden' }

  /** Whether the `Authorization` header opens this use. */
  allows(authorization: string | undefined, use: KeyUse): boolean {
    const key = keyOf(authorization)
    if (key === undefined) return false
    const { keys, sendingKeys = [] } = this.#options
    if (sendingKeys.some((entry) => entry.key === key)) {
      return use.isSending && sendingKeys.some((entry) => entry.key === key && entry.domain === use.domain)
    }
    return keys === undefined || keys.includes(key)
  }

  domain(name: string): DomainOptions | undefined {
    const { domains } = this.#options
    return domains === undefined ? { name } : domains.find((domain) => domain.name === name)
  }

  get domains(): readonly DomainOptions[] {
    return this.#options.domains ?? []
  }

  /** Why this domain may not send this message. */
  refuses(domain: DomainOptions, request: MessageRequest): Answer | undefined {
    const everyone = [request.to, request.cc, request.bcc]
    const count = everyone.reduce((sum, list) => sum + list.length, 0)
    const notAllowed = (why: string): Answer => answer(400, `Domain ${domain.name} is not allowed to send: ${why}`)
    if (domain.state === 'unverified') {
      return notAllowed(
        'The domain is unverified and requires DNS configuration. Log in to your control panel to view required DNS records.',
      )
    }
    if (domain.state === 'unactivated') {
      return notAllowed(
        'Please activate your Mailgun account. Check your inbox or log in to your control panel to resend the activation email.',
      )
    }
    if (domain.state === 'sandbox' || domain.state === 'free') {
      const authorized = new Set(domain.authorizedRecipients?.slice(0, MAX_AUTHORIZED).map((email) => email.toLowerCase()))
      const isOutsider = everyone.some((list) => list.some(({ email }) => !authorized.has(email.toLowerCase())))
      if (isOutsider) return notAllowed(OUTSIDER[domain.state])
    }
    if (domain.probationRecipients !== undefined && count > domain.probationRecipients) {
      return answer(400, `Only ${domain.probationRecipients} recipients per request is allowed on probation`)
    }
    if (domain.largestBatch !== undefined && count > domain.largestBatch) {
      return answer(403, `Domain ${domain.name} is not allowed to send large batches yet`)
    }
    return undefined
  }
}

const OUTSIDER = {
  sandbox:
    'Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.',
  free: 'Free accounts are for test purposes only. Please upgrade or add the address to authorized recipients in Account Settings.',
} as const

function keyOf(authorization: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const key = rest.join(':')
  return user === 'api' && key !== '' ? key : undefined
}
