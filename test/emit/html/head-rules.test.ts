import { describe, expect, it } from 'vitest'
import { headRules, renderHeadRules } from '../../../src/emit/head-rules.ts'
import type { HeadRule } from '../../../src/emit/head-rules.ts'
import { parseMarkup, toHtml } from '../../lower/notation.ts'

const LIGHT = '<meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light">\n'
const rule = (key: string, className: string, ...declarations: [string, string][]): HeadRule => ({ key, className, declarations })

describe('head rules', () => {
  it('of a mail without any are its colour scheme', () => {
    expect(renderHeadRules([])).toBe(LIGHT)
  })

  it('are written once, wide windows first, with the space that Word needs', () => {
    const narrow = rule('@max 480', 'a', ['color', '#000000'])
    const rules = [narrow, rule('@min 601', 'b', ['width', '50%']), rule('@max 600', 'c', ['color', '#111111'], ['padding', '0']), narrow]
    expect(renderHeadRules(rules)).toBe(
      `${LIGHT}<style>@media (max-width:600px){.c{color:#111111 !important;padding:0 !important}}
@media (max-width:480px){.a{color:#000000 !important}}
@media (min-width:601px){.b{width:50% !important}}</style>
`,
    )
  })

  it('that say the same share their selectors', () => {
    const rules = [rule('@max 600', 'b', ['color', '#000000']), rule('@max 600', 'a', ['color', '#000000'])]
    expect(renderHeadRules(rules)).toContain('@media (max-width:600px){.a,.b{color:#000000 !important}}')
  })

  it('of dark mode have twins for Outlook.com, by what is coloured', () => {
    expect(renderHeadRules([rule('@dark', 'a', ['background-color', '#000000'], ['color', '#ffffff'])])).toBe(
      `<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){.a{background-color:#000000 !important;color:#ffffff !important}}
[data-ogsc] .a{color:#ffffff !important}
[data-ogsb] .a{background-color:#000000 !important}</style>
`,
    )
  })

  it('for the pointer and for Word stand in blocks of their own', () => {
    expect(renderHeadRules([rule(':hover', 'a', ['color', '#000000']), rule('@mso', 'b', ['font-family', 'Arial'])])).toBe(
      `${LIGHT}<style>.a:hover{color:#000000 !important}</style>
<!--[if mso]><style>.b{font-family:Arial !important}</style><![endif]-->
`,
    )
  })

  it('cannot end their element or the comment around it', () => {
    const rules = renderHeadRules([rule('@mso', 'a', ['font-family', '"</style><!-->"'])])
    expect(rules).toContain('.a{font-family:"\\3c /style\\3e \\3c !--\\3e " !important}')
  })

  it('of an item are its own, not those of the mail around it', () => {
    const mail = toHtml(
      parseMarkup('<p @dark="color:#fff">a</p><list index="0" first="true"><item><p @dark="color:#000">b</p></item></list>'),
    )
    expect(headRules(mail).map(({ declarations }) => declarations)).toEqual([[['color', '#000']]])
  })

  it('are named after what they say', () => {
    const [a, b] = ['<p @dark="color:#fff;margin:0">a</p>', '<td @dark="margin:0;color:#fff">b</td>'].map(
      (markup) => headRules(toHtml(parseMarkup(markup)))[0],
    )
    expect(a).toEqual(b)
  })
})
