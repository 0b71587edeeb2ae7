import { gradientStart } from '../../css/color.ts'
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
      const first = image === undefined ? undefined : gradientStart(image)
      if (first !== undefined && color === 'transparent') style.set('background-color', first)
    })
    return nodes
  },
}
