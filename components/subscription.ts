import { createContext } from '../src/element/context.ts'

/** Where a reader leaves a mailing. */
export interface SubscriptionLinks {
  /** An https address that unsubscribes on a POST, without cookies or a form (RFC 8058). */
  readonly oneClick: string
  /** The page behind the visible link; `oneClick` unless given. */
  readonly page?: string | undefined
  /** An address that unsubscribes whoever writes to it. */
  readonly mailto?: string | undefined
}

/** The visible link's address, for `<Unsubscribe>`; empty in a mail that does not say how to leave. */
export const Subscription = createContext('')

export function visibleLink(links: string | SubscriptionLinks): string {
  return typeof links === 'string' ? links : (links.page ?? links.oneClick)
}

/**
 * The headers by which Gmail, Yahoo and Apple Mail show their own unsubscribe button.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8058 (the POST must be signed by DKIM together with the address)
 */
export function subscriptionHeaders(links: string | SubscriptionLinks): Record<string, string> {
  const { oneClick, mailto } = typeof links === 'string' ? { oneClick: links, mailto: undefined } : links
  return {
    'List-Unsubscribe': mailto === undefined ? bracketed(oneClick) : `${bracketed(oneClick)}, ${bracketed(`mailto:${mailto}`)}`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

// RFC 2369: a comma or an angle bracket inside the address would end it.
function bracketed(url: string): string {
  return `<${url.replace(/[<>,\s]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}>`
}
