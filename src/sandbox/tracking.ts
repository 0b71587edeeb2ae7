import type { AcceptedCall } from './message-store.ts'

/** Rewrites links and adds the pixel, as far as the message asks for it. Only web links are tracked; `mailto:` and the like stay. */
export function trackHtml(html: string, call: Pick<AcceptedCall, 'trackClicks' | 'trackOpens'>, trackingUrl: string): string {
  const clicked = call.trackClicks
    ? html.replaceAll(/(<a\b[^>]*?\bhref=")(https?:[^"]*)(")/gi, (_, before: string, url: string, after: string) => {
        return `${before}${trackingUrl}/click?url=${encodeURIComponent(url.replaceAll('&amp;', '&'))}${after}`
      })
    : html
  if (!call.trackOpens) return clicked
  const pixel = `<img src="${trackingUrl}/open.gif" width="1" height="1" alt="">`
  const end = clicked.lastIndexOf('</body>')
  return end === -1 ? clicked + pixel : clicked.slice(0, end) + pixel + clicked.slice(end)
}
