import { headings } from '../document/html-names.ts'
import { findPreheader } from '../inspect/preheader.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

const MIN_CHARACTERS = 30
const MAX_CHARACTERS = 150
/** Senders pad to 100 or more; this much is no accident. */
const MIN_FILLER = 50

export const preheaderMissing: Rule = {
  id: 'preheader-missing',
  severity: 'error',
  isAboutWording: true,
  clients: ['all'],
  summary: 'The body starts with a hidden preheader of 30 to 150 characters that adds to the subject.',
  reason: 'The inbox shows it beside the subject; without one it shows “View in browser” or the alt text of the logo.',
  fix: 'Give <Email> a preheader; in plain HTML, put a hidden <div> with the line first in the body.',
  source: ['https://www.goodemailcode.com/email-code/preheader'],
  document({ document, report }) {
    const { browser } = document
    const preheader = findPreheader(browser)
    if (preheader === undefined) return report(browser.body, 'This mail has no preheader.')
    const length = preheader.text.length
    const warn = (message: string, hint: string) => report(preheader.element, message, { severity: 'warning', hint })
    if (length < MIN_CHARACTERS && preheader.fillerLength < MIN_FILLER)
      return warn(
        `The preheader has ${length} characters; the inbox fills the rest with whatever follows.`,
        'Say more, or add a filler of invisible characters after it.',
      )
    if (length > MAX_CHARACTERS)
      return warn(`The preheader has ${length} characters, of which no inbox shows more than ${MAX_CHARACTERS}.`, 'Shorten it.')
    const heading = browser.elements.find(({ name }) => headings.has(name))
    if (heading !== undefined && visibleText(heading, browser).toLowerCase() === preheader.text.toLowerCase())
      warn('The preheader repeats the first heading.', 'Say in it what the heading does not.')
  },
}
