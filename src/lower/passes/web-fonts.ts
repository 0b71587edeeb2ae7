import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/**
 * Names the installed font for Word where a stack begins with a web font (rules 10 and 31): it does not try the next
 * name, it takes Times New Roman. The rule goes to the head under a class, for `mso` alone.
 *
 * @see https://www.hteumeuleu.com/2019/fixing-the-outlook-font-bug/
 */
export const webFonts: Pass = {
  name: 'web-fonts',
  run: (nodes, { fonts }) => {
    if (fonts.size === 0) return nodes
    visitElements(nodes, (node) => {
      const stack = node.style.get('font-family')
      if (stack === undefined) return
      const [first = '', ...rest] = stack.split(',').map((family) => family.trim())
      const fallback = fonts.get(unquoted(first))
      if (fallback === undefined) return
      const installed = rest.filter((family) => !fonts.has(unquoted(family)))
      const families = fallback === '' ? installed : [fallback, ...installed]
      node.variants.set('@mso', new Map([['font-family', (families.length === 0 ? ['Arial', 'sans-serif'] : families).join(',')]]))
    })
    return nodes
  },
}

function unquoted(family: string): string {
  return family.replace(/^['"]|['"]$/g, '')
}
