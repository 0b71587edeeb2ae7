import { variantClass } from '../class-name.ts'
import type { StyledElement } from '../../cascade/styled.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import type { Pass, PassContext } from '../pass.ts'

/**
 * Names the elements that head rules speak of. A name is made of the rules themselves, so that equal rules share one, in
 * whatever fragment they stand. It comes first: Word matches the first class only. Author's classes stay where document
 * CSS asks for them.
 *
 * @see https://github.com/hteumeuleu/email-bugs/issues/75
 */
export const variantClasses: Pass = {
  name: 'variant-classes',
  run: (nodes, context) => {
    nameAll(nodes, undefined, context)
    return nodes
  },
}

/** `owner`: the element of the author's whose class stands on an ancestor already. */
function nameAll(nodes: readonly HtmlNode[], owner: StyledElement | undefined, context: PassContext): void {
  for (const node of nodes) {
    if (node.kind === 'list') for (const item of node.items) nameAll(item, owner, context)
    if (node.kind === 'region') nameAll(node.children, owner, context)
    if (node.kind !== 'element') continue
    const isOwn = node.source !== undefined && node.source !== owner && carriesBox(node, node.source)
    name(node, isOwn ? authorClasses(node.source!, context) : [])
    nameAll(node.children, isOwn ? node.source : owner, context)
  }
}

/** Of all that an element becomes, its class goes where its padding and background are: to the cell, and to a button's link. */
function carriesBox(node: HtmlElement, source: StyledElement): boolean {
  if (source.name === 'e-button') return node.tag === 'a'
  return node.tag !== 'table' || source.name === 'table' || source.name === 'e-data-table'
}

function authorClasses(source: StyledElement, { documentRules }: PassContext): string[] {
  return source.classes.filter((authorClass) => isAddressed(authorClass, documentRules))
}

function name(node: HtmlElement, authored: readonly string[]): void {
  const known = String(node.attributes.get('class') ?? '').split(' ')
  const generated = node.variants.size === 0 ? [] : [variantClass(node.variants)]
  const classes = [...new Set([...generated, ...known, ...authored])].filter((part) => part !== '')
  if (classes.length > 0) node.attributes.set('class', classes.join(' '))
}

function isAddressed(authorClass: string, documentRules: readonly string[]): boolean {
  return documentRules.some((rule) =>
    rule
      .split(`.${authorClass}`)
      .slice(1)
      .some((rest) => !/^[\w-]/.test(rest)),
  )
}
