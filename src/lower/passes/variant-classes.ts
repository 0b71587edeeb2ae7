import { variantClass } from '../class-name.ts'
import type { HtmlElement } from '../html.ts'
import { visitElements } from '../pass.ts'
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
    visitElements(nodes, (node) => name(node, context))
    return nodes
  },
}

function name(node: HtmlElement, { documentRules }: PassContext): void {
  const known = String(node.attributes.get('class') ?? '').split(' ')
  const authored = node.source?.classes.filter((authorClass) => isAddressed(authorClass, documentRules)) ?? []
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
