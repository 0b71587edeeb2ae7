import type { Boot } from './protocol.ts'

/** What the mail in a frame may do: show itself. Scripts never run there, whoever wrote them. */
export const FRAME_POLICY = "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline' https:; font-src https: data:"

/** Frames may be reached by the studio's page, which fills them; nothing in them runs. */
export const FRAME_SANDBOX = 'sandbox allow-same-origin allow-popups'

/** An empty document for the studio to put a mail into. Its policy is in the page as well, for static hosts, which send no headers of ours. */
export const framePage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><meta name="referrer" content="no-referrer"><title>Mail</title></head><body></body></html>`

/** What the studio's own page may do. */
export function studioPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ws://${host}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The studio's page. Paths are relative, so that a static copy works in any folder. */
export function studioPage(boot: Boot): string {
  const data = JSON.stringify(boot).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>emailc studio</title>
<link rel="icon" href="./icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="./studio.css">
<script type="application/json" id="boot">${data}</script>
<script type="module" src="./studio.js"></script>
</head>
<body><div id="studio"></div></body>
</html>
`
}

/** The studio's mark. */
export const iconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#b4431f"/><path d="M7 11.5l9 6.5 9-6.5M7 10h18v12H7z" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>`
