/** The text lens: the text part as watches, terminals and some screen readers show it. */
import { parseDocument } from '../document/document.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Lens } from './lens.ts'
import { makeElement, makeText, serialize } from './lens-tree.ts'

export const text: Lens = (html, options = {}) => {
  const document = parseDocument(html)
  const isMade = options.text === undefined
  const body = options.text ?? visibleText(document.browser.body, document.browser)
  const page = makeElement('#document', {}, {}, [
    makeElement('html', {}, {}, [
      makeElement('head', {}, {}, [makeElement('meta', { charset: 'utf-8' }, {}, [])]),
      makeElement('body', {}, { margin: '16px' }, [
        makeElement('pre', {}, { font: '14px/20px Consolas,monospace', 'white-space': 'pre-wrap' }, [makeText(body)]),
      ]),
    ]),
  ])
  return {
    html: serialize(page),
    trace: [],
    note: isMade ? 'The words of the HTML; the mail came without a text part.' : 'The text part of the mail.',
  }
}
