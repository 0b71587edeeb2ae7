import { attributePx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import { isHidden, visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

const MIN_CHARACTERS = 100
const LARGE_PX = 300

export const imageOnly: Rule = {
  id: 'image-only',
  severity: 'warning',
  isAboutWording: true,
  clients: ['all'],
  summary: 'A mail says what it has to say in text, not in pictures alone.',
  reason: 'With images off nothing is left of it, and filters count mail without text against the sender.',
  fix: 'Set headlines and buttons as text.',
  source: ['https://support.google.com/mail/answer/81126'],
  document({ document, report }) {
    const { browser } = document
    const large = browser.elements.filter(
      (element) =>
        element.name === 'img' && (attributePx(attributeOf(element, 'width')) ?? LARGE_PX) >= LARGE_PX && !isHidden(element, browser),
    )
    const characters = visibleText(browser.body, browser).length
    if (large.length > 0 && characters < MIN_CHARACTERS)
      report(large[0]!, `This mail has ${characters} characters of text and ${large.length} large image${large.length === 1 ? '' : 's'}.`)
  },
}
