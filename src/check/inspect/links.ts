import type { MailDocument, View } from '../document/document.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { isHidden, visibleText } from './visibility.ts'

export interface Link {
  readonly element: ElementNode
  readonly href: string
  /** What the reader sees, or the alternative text of its images. */
  readonly text: string
}

/** Every link of a view that a reader can reach, VML shapes included. */
export function linksOf(view: View): Link[] {
  return view.elements
    .filter(
      (element) =>
        (element.name === 'a' || element.name === 'area' || element.name.startsWith('v:')) &&
        attributeOf(element, 'href') !== undefined &&
        !isHidden(element, view),
    )
    .map((element) => ({ element, href: attributeOf(element, 'href')!.trim(), text: linkText(element, view) }))
}

export function linkText(element: ElementNode, view: View): string {
  const text = visibleText(element, view)
  return text !== '' ? text : imageAlts(element).join(' ')
}

function imageAlts(element: ElementNode): string[] {
  return element.children.flatMap((child) =>
    child.kind !== 'element' ? [] : child.name === 'img' ? [attributeOf(child, 'alt') ?? ''] : imageAlts(child),
  )
}

/** A button drawn twice, for Word and for browsers, whose two links differ. */
export interface LinkPair {
  readonly word: Link
  readonly browser: Link
}

/** Links with the same words, one for Word alone and one for browsers alone, that lead to different places. */
export function mismatchedPairs(document: MailDocument): LinkPair[] {
  const byText = new Map<string, { readonly first: Link; readonly hrefs: Set<string> }>()
  for (const link of ownLinks(document.browser)) {
    const twins = byText.get(link.text)
    if (twins === undefined) byText.set(link.text, { first: link, hrefs: new Set([link.href]) })
    else twins.hrefs.add(link.href)
  }
  return ownLinks(document.word).flatMap((word) => {
    const twins = byText.get(word.text)
    return twins === undefined || twins.hrefs.has(word.href) ? [] : [{ word, browser: twins.first }]
  })
}

/** The links with words that only one view has. */
function ownLinks(view: View): Link[] {
  return linksOf(view).filter((link) => !link.element.isShared && link.text !== '')
}

/** Marks that a sending system fills in: the address behind them is not known yet. */
export const placeholder = /\{\{.*?\}\}|\{%.*?%\}|%[\w.]+%|\*\|.*?\|\*|<%.*?%>|\$\{.*?\}/s
