import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { formatLocation } from '../diagnostics/location.ts'
import type { HtmlNode } from '../lower/html.ts'
import { visitElements } from '../lower/pass.ts'
import { cleanUrl } from './escape.ts'

/** Attributes whose value is an address. */
export const URL_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'src', 'background', 'cite'])

/** Addresses in the source itself that will be written as `#`; those that come with a recipient are found when they are spliced. */
export function refusedUrls(html: readonly HtmlNode[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  visitElements(html, ({ attributes, source }) => {
    for (const [name, value] of attributes) {
      if (typeof value !== 'string' || !URL_ATTRIBUTES.has(name)) continue
      cleanUrl(value, (scheme) => {
        const place = source?.location
        found.set(
          `${scheme} ${place === undefined ? value : formatLocation(place)}`,
          createDiagnostic('url-refused', [scheme], { location: place }),
        )
      })
    }
  })
  return [...found.values()]
}
