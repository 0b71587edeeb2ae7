import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

// Who may ask. A page of another site, a name that was rebound to this machine, and a stranger on the network are all turned
// away here, before anything looks at the path.

export interface AdmissionRules {
  /** Host headers that name this server, port included. */
  readonly hosts: ReadonlySet<string>
  /** What a device on the network must have; without it nobody but this machine is served. */
  readonly lanToken: string | undefined
  /** What the page has, and a page of another site cannot read. */
  readonly pageToken: string
}

export type Refused = { readonly status: 400 | 401 | 403; readonly reason: string }

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** Why a request is not served; `undefined` when it is. */
export function refuseRequest(request: IncomingMessage, rules: AdmissionRules): Refused | undefined {
  const { host } = request.headers
  if (host === undefined || !rules.hosts.has(host.toLowerCase())) return { status: 403, reason: 'This name is not one of the studio’s.' }
  const origin = request.headers.origin
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, reason: 'Pages of other sites are not served.' }
  const site = request.headers['sec-fetch-site']
  const isTopLevel = request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !(isTopLevel && request.method === 'GET'))
    return { status: 403, reason: 'Pages of other sites are not served.' }
  if (isFromHere(request) || hasCookie(request, rules)) return undefined
  return { status: 401, reason: 'Open the address with its token, as `emailc dev --host` prints it.' }
}

/** The address of the socket decides, never a header: a neighbour may write any Host it likes. */
export function isFromHere(request: IncomingMessage): boolean {
  return LOOPBACK.test(request.socket.remoteAddress ?? '')
}

/** Whether a header carries the token of this start. */
export function hasPageToken(given: string | string[] | undefined, { pageToken }: AdmissionRules): boolean {
  return typeof given === 'string' && isSame(given, pageToken)
}

export const COOKIE = 'emailc-studio'

/** Whether a query carries the token for devices of the network. */
export function hasLanToken(query: string, { lanToken }: AdmissionRules): boolean {
  return lanToken !== undefined && isSame(new URLSearchParams(query).get('token') ?? '', lanToken)
}

function hasCookie(request: IncomingMessage, { lanToken }: AdmissionRules): boolean {
  if (lanToken === undefined) return false
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim().split('='))
  return cookies.some(([name, value = '']) => name === COOKIE && isSame(value, lanToken))
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
