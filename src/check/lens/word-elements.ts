import type { LensElement, LensNode } from './lens-tree.ts'
import { makeText, replaceChild, walk } from './lens-tree.ts'
import type { Tracer } from './tracer.ts'
import type { WordPass } from './word.ts'

const REMOVED =
  /^(?:script|style|link|meta|base|title|xml|iframe|object|embed|video|audio|canvas|svg|input|select|textarea|progress|meter|template|source|track|dialog|o:[\w-]+|w:[\w-]+|m:[\w-]+)$/
const UNWRAPPED = /^(?:noscript|form|button|picture|label|fieldset|abbr|acronym|bdi|ruby|rt|rp|time|wbr|data|output|map|marquee)$/
const SECTIONS = /^(?:header|footer|main|section|article|nav|aside|figure|figcaption|details|summary|hgroup|search)$/

const KEPT_ATTRIBUTES =
  /^(?:id|name|href|src|alt|title|width|height|align|valign|bgcolor|border|cellpadding|cellspacing|colspan|rowspan|role|lang|xml:lang|dir|start|type|nowrap|color|face|size|target|scope|link|vlink|background|usemap|clear|summary|xmlns(?::\w)?|aria-label|aria-hidden|style|inset|fill|filled|fillcolor|stroke|stroked|strokecolor|strokeweight|arcsize|aspect|origin|position|sizes|color2|angle|opacity|from|to|o:[\w-]+)$/

const elements = 'https://www.caniemail.com/clients/outlook/'

/** Takes out what Word does not draw: scripts and forms, hidden branches, attributes it does not know. */
export function dropElements(root: LensElement, { tracer }: WordPass): void {
  hideBranches(root, tracer)
  for (const { element, parent } of walk(root)) {
    if (REMOVED.test(element.name)) removeElement(element, parent, tracer)
    else if (UNWRAPPED.test(element.name)) unwrapElement(element, parent, tracer)
    else if (SECTIONS.test(element.name)) renameElement(element, tracer)
    else if (element.name === 'p' && isEmpty(element)) removeParagraph(element, parent, tracer)
    dropAttributes(element, tracer)
  }
}

function removeElement(element: LensElement, parent: LensElement, tracer: Tracer): void {
  if (!/^(?:style|meta|title|xml|o:|w:|m:)/.test(element.name))
    tracer.add(element.source, `<${element.name}>`, 'dropped', 'element', elements)
  replaceChild(parent, element, [])
}

/** Word takes no notice of a paragraph with nothing in it, its borders included. */
function removeParagraph(element: LensElement, parent: LensElement, tracer: Tracer): void {
  tracer.add(element.source, '<p> with nothing in it', 'dropped', 'empty-paragraph', 'https://stigmortenmyre.no/mso/')
  replaceChild(parent, element, [])
}

function isEmpty(element: LensElement): boolean {
  // A no-break space is something; the blanks of the source are not.
  return element.children.every((child) => child.kind === 'text' && /^[ \t\r\n]*$/.test(child.text))
}

function unwrapElement(element: LensElement, parent: LensElement, tracer: Tracer): void {
  tracer.add(element.source, `<${element.name}>`, 'dropped', 'element-content-kept', elements)
  replaceChild(parent, element, element.children)
  for (const child of element.children) if (child.kind === 'element' && REMOVED.test(child.name)) replaceChild(parent, child, [])
}

function renameElement(element: LensElement, tracer: Tracer): void {
  tracer.add(element.source, `<${element.name}>`, 'mapped', 'element-as-div', 'https://www.caniemail.com/features/html-semantics/')
  element.name = 'div'
}

function dropAttributes(element: LensElement, tracer: Tracer): void {
  for (const name of element.attributes.keys()) {
    const isKept =
      KEPT_ATTRIBUTES.test(name) && !(name === 'background' && element.name !== 'body') && !(name === 'value' || name === 'reversed')
    if (isKept) continue
    element.attributes.delete(name)
    if (!name.startsWith('data-') && !name.startsWith('aria-')) tracer.add(element.source, name, 'dropped', 'attribute', elements)
  }
}

/** Hiding reaches neither tables inside nor, with `display: none`, images: those come out of their hidden parent. */
function hideBranches(element: LensElement, tracer: Tracer): void {
  element.children = element.children.flatMap((child): LensNode[] => {
    if (child.kind !== 'element') return [child]
    hideBranches(child, tracer)
    if (!isHidden(child)) return [child]
    const kept = survivors(child)
    tracer.add(
      child.source,
      child.style.get('mso-hide') === 'all' ? 'mso-hide: all' : 'display: none',
      'emulated',
      kept.length > 0 ? 'hidden-but-tables' : 'hidden',
      'https://www.caniemail.com/features/css-display/',
    )
    return kept
  })
}

function isHidden(element: LensElement): boolean {
  return element.style.get('mso-hide')?.toLowerCase() === 'all' || element.style.get('display')?.toLowerCase() === 'none'
}

function survivors(element: LensElement): LensNode[] {
  return element.children.flatMap((child): LensNode[] => {
    if (child.kind !== 'element') return []
    return child.name === 'table' && !isHidden(child) ? [child, makeText(' ')] : survivors(child)
  })
}
