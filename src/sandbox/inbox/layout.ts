import type { Answer } from '../answer.ts'
import { Html, markup } from './html.ts'
import { liveScript, liveScriptSource } from './live-script.ts'
import { style } from './style.ts'

/** The page loads nothing but its own inline style and one script known by its hash, and frames nothing but itself. */
const POLICY = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ${liveScriptSource}; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*`

export interface PageParts {
  readonly title: string
  readonly search: string
  readonly content: Html
  readonly status?: number
  /** Whether the page watches for new mail. */
  readonly isLive?: boolean
}

/** A whole page of the inbox. */
export function page({ title, search, content, status = 200, isLive = false }: PageParts): Answer {
  const document = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><meta name="referrer" content="no-referrer"><link rel="icon" href="data:,"><style>${new Html(style)}</style></head><body>
<a class="skip" href="#main">Skip to the mails</a>
<header class="top"><div><a class="brand" href="/">emailc <span>sandbox</span></a>
<form class="search" role="search" action="/"><input type="search" name="q" value="${search}" placeholder="Search address, subject, tag" aria-label="Search address, subject, tag"><button>Search</button></form></div></header>
<main id="main">${content}</main>${isLive ? markup`<script>${new Html(liveScript)}</script>` : undefined}</body></html>`
  return { status, body: document.text, headers: { 'content-type': 'text/html; charset=utf-8', ...securityHeaders(POLICY) } }
}

export function securityHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}
