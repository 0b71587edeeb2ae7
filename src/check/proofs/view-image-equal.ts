import type { View } from '../document/document.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { isHidden } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const viewImageEqual: Rule = {
  id: 'view-image-equal',
  severity: 'warning',
  clients: ['all'],
  summary: 'Word and browsers show the same images; a VML fill counts as its background image.',
  reason: 'An image that one branch lacks is lost to the readers of that branch.',
  fix: 'Put the image outside the conditional comments, or give the VML fill the same address.',
  source: ['https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)'],
  document({ document, report }) {
    if (document.scan.problems.length > 0 || document.word.imbalances.length > 0) return
    const word = imagesOf(document.word)
    const browser = imagesOf(document.browser)
    for (const [view, mine, others] of [
      ['Word', word, browser],
      ['browsers', browser, word],
    ] as const) {
      for (const [src, element] of others) {
        if (!mine.has(src)) report(element, `The image ${src.slice(0, 80)} is missing in the view of ${view}.`)
      }
    }
  },
}

function imagesOf(view: View): Map<string, ElementNode> {
  const images = new Map<string, ElementNode>()
  for (const element of view.elements) {
    if (isHidden(element, view)) continue
    const sources = [
      element.name === 'img' || element.name.startsWith('v:') ? attributeOf(element, 'src') : undefined,
      attributeOf(element, 'background'),
      backgroundUrl(element, view),
    ]
    for (const src of sources) if (src !== undefined && src !== '' && !images.has(src)) images.set(src, element)
  }
  return images
}

function backgroundUrl(element: ElementNode, view: View): string | undefined {
  return /url\(\s*["']?(.*?)["']?\s*\)/i.exec(view.styleOf(element).get('background-image')?.value ?? '')?.[1]
}
