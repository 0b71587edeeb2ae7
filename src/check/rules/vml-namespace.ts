import type { ElementNode } from '../document/node.ts'
import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const vmlNamespace: Rule = {
  id: 'vml-namespace',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'Every prefix of Office markup is declared.',
  reason: 'Word draws no shape and reads no setting whose prefix it does not know.',
  fix: 'Add xmlns:v="urn:schemas-microsoft-com:vml", xmlns:o="urn:schemas-microsoft-com:office:office" and xmlns:w="urn:schemas-microsoft-com:office:word" to <html>.',
  source: ['https://www.hteumeuleu.com/2021/background-properties-in-vml/'],
  elements: {
    view: 'word',
    visit(element, { report }) {
      const prefix = /^([vow]):/.exec(element.name)?.[1]
      if (prefix === undefined || isDeclared(element, prefix)) return
      report(element, `<${element.name}> uses the prefix ${prefix}:, which is not declared.`, { cause: `namespace:${prefix}` })
    },
  },
}

function isDeclared(element: ElementNode, prefix: string): boolean {
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent)
    if (attributeOf(node, `xmlns:${prefix}`) !== undefined) return true
  return false
}
