import type { Rule } from '../rule.ts'

export const vmlOutsideMso: Rule = {
  id: 'vml-outside-mso',
  severity: 'error',
  clients: ['all'],
  summary: 'VML stands inside [if mso] or [if vml] only.',
  reason: 'Browsers take VML for unknown elements and show their text a second time.',
  fix: 'Wrap the shape in <!--[if mso]>…<![endif]-->.',
  source: ['https://www.hteumeuleu.com/2021/background-properties-in-vml/'],
  elements: {
    view: 'browser',
    visit(element, { report }) {
      if (/^[vw]:/.test(element.name)) report(element, `<${element.name}> is visible to browsers.`, { cause: 'vml outside' })
    },
  },
}
