import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/**
 * Puts a gradient's first colour behind it where no other is (rule 47): Word, Yahoo and Outlook.com draw no gradients.
 *
 * @see https://www.caniemail.com/features/css-linear-gradient/
 */
export const gradientColor: Pass = {
  name: 'gradient-color',
  run: (nodes) => {
    visitElements(nodes, ({ style }) => {
      const image = style.get('background-image')
      const color = style.get('background-color') ?? 'transparent'
      const first = image?.includes('gradient(') === true ? /#[0-9a-f]{6}/i.exec(image)?.[0] : undefined
      if (first !== undefined && color === 'transparent') style.set('background-color', first)
    })
    return nodes
  },
}
