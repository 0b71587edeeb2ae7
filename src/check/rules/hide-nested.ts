import { descendants } from '../document/node.ts'
import { isHiddenItself } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const hideNested: Rule = {
  id: 'hide-nested',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'What is hidden from Word says so on every table and image inside.',
  reason: 'In Word, hiding an element does not reach the tables inside it, and display: none does nothing on an image.',
  fix: 'Write mso-hide: all on each of them, or put the whole into <!--[if !mso]><!-->…<!--<![endif]-->.',
  source: ['https://www.caniemail.com/features/css-display/'],
  document({ document, report }) {
    const { word } = document
    for (const element of word.elements) {
      const style = word.styleOf(element)
      const isHidden = isHiddenItself(element, word)
      if (element.name === 'img' && !isHidden && style.get('display')?.value === 'none')
        report(element, 'Word shows this image, on which display: none does nothing.')
      if (!isHidden) continue
      for (const inner of descendants(element)) {
        const reaches =
          inner.name === 'table'
            ? isHiddenItself(inner, word)
            : inner.name !== 'img' || word.styleOf(inner).get('mso-hide')?.value === 'all'
        if (!reaches) report(inner, `Word shows this ${inner.name === 'img' ? 'image' : 'table'} inside a hidden <${element.name}>.`)
      }
    }
  },
}
