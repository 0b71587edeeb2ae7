import { attributeOf, textOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const dpiBlock: Rule = {
  id: 'dpi-block',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'The head tells Word to draw at 96 pixels per inch.',
  reason: 'On Windows at 120 dpi, Word scales text but not images and tables, and the layout falls apart.',
  fix: 'Add <!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--> and xmlns:o.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/83', 'https://github.com/hteumeuleu/email-guidelines'],
  document({ document, report }) {
    const setting = document.word.elements.find(({ name }) => name === 'o:pixelsperinch')
    const html = document.word.elements.find(({ name }) => name === 'html')
    if (setting === undefined) report(0, 'Nothing tells Word to draw at 96 pixels per inch.')
    else if (setting.children.map(textOf).join('').trim() !== '96')
      report(setting, 'Word is told to draw at another resolution than 96 pixels per inch.')
    else if (html === undefined || attributeOf(html, 'xmlns:o') === undefined)
      report(setting, '<html> lacks xmlns:o, so Word does not read this setting.')
  },
}
