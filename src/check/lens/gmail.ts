/** The Gmail lens: style blocks it would throw away, attributes it strips, prefixed classes, and where it clips. */
import { clientsWithout } from '../../clients/support.ts'
import { featureOfProperty } from '../../clients/features.ts'
import { parseDocument } from '../document/document.ts'
import { GMAIL_CLIP_BYTES, GMAIL_STYLE_CHARACTERS } from '../../clients/gmail.ts'
import type { StyleBlock } from '../document/document.ts'
import { poisonOfBlock, poisonOfStyle } from '../inspect/gmail-poison.ts'
import type { Lens } from './lens.ts'
import { copyTree, replaceChild, serialize, walk } from './lens-tree.ts'
import type { LensElement } from './lens-tree.ts'
import { createTracer } from './tracer.ts'
import type { Tracer } from './tracer.ts'

const PREFIX = 'm_'

export const gmail: Lens = (html) => {
  const document = parseDocument(html)
  const tracer = createTracer(document)
  const root = copyTree(document.browser)
  const kept = keptBlocks(document.browser.styleBlocks, tracer)
  for (const { element, parent } of walk(root)) {
    if (element.name === 'style') keepStyle(element, parent, kept)
    else if (/^(?:script|link|base|object|embed|iframe|form|svg|video|audio)$/.test(element.name)) removeElement(element, parent, tracer)
    else stripAttributes(element, tracer)
  }
  const bytes = Buffer.byteLength(html)
  if (bytes > GMAIL_CLIP_BYTES)
    tracer.add(
      undefined,
      `everything after ${GMAIL_CLIP_BYTES} bytes`,
      'dropped',
      'clip',
      'https://github.com/hteumeuleu/email-bugs/issues/56',
    )
  return { html: serialize(root), trace: tracer.entries, note: 'What Gmail would do to the source of this mail, from published facts.' }
}

/** The text of each style block that Gmail keeps, classes prefixed as it prefixes them. */
function keptBlocks(blocks: readonly StyleBlock[], tracer: Tracer): ReadonlyMap<unknown, string> {
  const kept = new Map<unknown, string>()
  let total = 0
  for (const block of blocks) {
    total += block.text.length
    const problem = problemOf(block, total)
    if (problem !== undefined)
      tracer.add(block.element, problem.what, 'dropped', problem.rule, 'https://github.com/hteumeuleu/email-bugs/issues/90')
    else kept.set(block.element, prefixClasses(withoutDark(block, tracer)))
  }
  return kept
}

function problemOf(block: StyleBlock, total: number): { what: string; rule: string } | undefined {
  for (let node = block.element.parent; node !== undefined; node = node.parent)
    if (node.name === 'body') return { what: '<style> in the body', rule: 'style-in-body' }
  const poison = poisonOfBlock(block)
  if (poison !== undefined) return { what: `<style> with ${poison.what}`, rule: 'style-poison' }
  return total > GMAIL_STYLE_CHARACTERS ? { what: `<style> beyond ${GMAIL_STYLE_CHARACTERS} characters`, rule: 'style-limit' } : undefined
}

/** Gmail knows width queries; those about colour schemes never match there. */
function withoutDark(block: StyleBlock, tracer: Tracer): string {
  for (const rule of block.sheet.atRules)
    if (/prefers-color-scheme/i.test(rule.prelude))
      tracer.add(
        block.element,
        `@${rule.name} ${rule.prelude}`,
        'dropped',
        'media-feature',
        'https://www.caniemail.com/features/css-at-media-prefers-color-scheme/',
        rule.start,
      )
  return block.text.replace(/\(\s*prefers-color-scheme[^)]*\)/gi, '(max-width:0px)')
}

function prefixClasses(css: string): string {
  return css.replace(/\.(-?[a-z_][\w-]*)(?=[^{}]*\{)/gi, `.${PREFIX}$1`)
}

function keepStyle(element: LensElement, parent: LensElement, kept: ReadonlyMap<unknown, string>): void {
  const text = kept.get(element.source)
  if (text === undefined) replaceChild(parent, element, [])
  else element.children = [{ kind: 'text', text, isRaw: true }]
}

function removeElement(element: LensElement, parent: LensElement, tracer: Tracer): void {
  tracer.add(element.source, `<${element.name}>`, 'dropped', 'element', 'https://www.caniemail.com/clients/gmail/')
  replaceChild(parent, element, element.name === 'form' ? element.children : [])
}

function stripAttributes(element: LensElement, tracer: Tracer): void {
  const style = element.attributes.get('style')
  const poison = style === undefined ? undefined : poisonOfStyle(style)
  if (poison !== undefined) {
    element.attributes.delete('style')
    tracer.add(
      element.source,
      `style attribute with ${poison}`,
      'dropped',
      'style-poison',
      'https://www.caniemail.com/features/css-modern-color/',
    )
  } else if (element.source !== undefined && style !== undefined) dropDeclarations(element, tracer)
  const classes = element.attributes.get('class')
  if (classes !== undefined)
    element.attributes.set(
      'class',
      classes
        .split(/\s+/)
        .filter((name) => name !== '')
        .map((name) => PREFIX + name)
        .join(' '),
    )
  for (const name of element.attributes.keys()) if (/^on|^id$|^srcset$|^data-/.test(name)) element.attributes.delete(name)
}

function dropDeclarations(element: LensElement, tracer: Tracer): void {
  const declarations = element.source!.style.filter((declaration) => {
    const { property, value } = declaration
    const isNegative = property.startsWith('margin') && /(?:^|\s)-[\d.]*[1-9]/.test(value)
    const slug = property.startsWith('--') ? 'css-variables' : featureOfProperty(property)
    const isLost = isNegative || (slug !== undefined && clientsWithout(slug, ['gmail-web']).length > 0) || /\bvar\(/i.test(value)
    if (isLost)
      tracer.add(
        element.source,
        `${property}: ${value}`,
        'dropped',
        'unsupported',
        `https://www.caniemail.com/features/${slug ?? 'css-margin'}/`,
        declaration.start,
      )
    return !isLost && !property.startsWith('mso-')
  })
  element.attributes.set(
    'style',
    declarations.map(({ property, value, isImportant }) => `${property}:${value}${isImportant ? ' !important' : ''}`).join(';'),
  )
}
