import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element, raw, region, text } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { findAll } from './find.ts'
import { fontRules, isFontRule } from './font.ts'

interface HeadFacts {
  readonly title: string | Hole
  readonly documentRules: readonly string[]
  readonly usesDark: boolean
  readonly hasWord: boolean
}

/** The head in the order of rule 4; styles come before their use, which Word needs (rule 6). */
export function documentHead(source: StyledElement, facts: HeadFacts): HtmlElement {
  const fonts = fontRules(findAll(source, 'e-font'), facts.documentRules)
  const rules = facts.documentRules.filter((rule) => !isFontRule(rule))
  return element('head', {}, [
    raw(METAS),
    ...findAll(source, 'e-head').flatMap((head) => findAll(head, 'meta').map(authorMeta)),
    element('title', {}, [text(facts.title)]),
    region('mso', [raw(OFFICE_SETTINGS)]),
    raw(`<style>${facts.hasWord ? RESETS : WEB_RESETS}</style>\n`),
    ...(fonts.length === 0 ? [] : [region('browser', [raw(`<style>${fonts.join('')}</style>`)])]),
    ...(rules.length === 0 ? [] : [raw(`<style>${rules.join('')}</style>\n`)]),
    { kind: 'head-rules', usesDark: facts.usesDark },
  ])
}

function authorMeta(source: StyledElement): HtmlNode {
  const attributes = Object.fromEntries([...source.attributes].filter(([, value]) => typeof value !== 'boolean'))
  return element('meta', { attributes: attributes as Record<string, string | Hole> })
}

const METAS = [
  '<meta charset="utf-8">',
  '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
  '<meta name="viewport" content="width=device-width,initial-scale=1">',
  '<meta name="x-apple-disable-message-reformatting">',
  '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">\n',
].join('')

/** Makes Word draw at 96 dpi; `noscript` keeps T-Online from printing the number (rule 5). */
const OFFICE_SETTINGS =
  '<noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>'

/** What inline styles cannot say (rule 7): Word's table gaps, Outlook's padding around `#outlook a`, Samsung's own scaling of narrow mails (rule 61). */
const RESETS = resets('table,td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}', '#outlook a{padding:0}')

/** The same without what is Word's. */
const WEB_RESETS = resets('table,td{border-collapse:collapse}', '')

function resets(tables: string, outlook: string): string {
  return [
    'body{margin:0;padding:0}',
    tables,
    'img{border:0;outline:none;text-decoration:none}',
    outlook,
    '@media screen and (max-width:384px){.mail-message-content{width:414px !important}}',
  ].join('')
}
