import type { Rule } from '../rule.ts'

export const importantNoSpace: Rule = {
  id: 'important-no-space',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'In style blocks, !important has a blank before it.',
  reason: 'Word reads Arial!important as the name of a font, and falls back to Times New Roman.',
  fix: 'Write a blank before !important, and keep minifiers from taking it away.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/31'],
  document({ document, report }) {
    for (const block of document.word.styleBlocks) {
      for (const rule of block.sheet.rules) {
        // Word never applies media rules, so those may be written as they are.
        if (rule.within.length > 0) continue
        for (const declaration of rule.declarations) {
          if (/[^\s]!\s*important$/i.test(declaration.raw))
            report(declaration, `Word misreads ${declaration.raw.slice(0, 60)}, for lack of a blank before !important.`)
        }
      }
    }
  },
}
