import type { StyledElement } from '../../cascade/styled.ts'
import { element, raw } from '../build.ts'
import { lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlNode } from '../html.ts'

/**
 * What the list of mails shows after the subject (rule 56). The filler keeps the mail's first words out of that line. Its
 * length is fixed, since a text's length is no part of the structure: 25 times 4 characters fill up to 150 from 50.
 *
 * @see https://www.goodemailcode.com/email-code/preheader
 */
export function lowerPreheader(source: StyledElement, context: LowerContext, canvas: StyledElement): HtmlNode[] {
  const children = lowerChildren(source, { ...context, parent: 'inline' })
  const color = canvas.style.get('background-color') ?? '#ffffff'
  return [
    element('div', { style: { ...HIDDEN, color: color === 'transparent' ? '#ffffff' : color } }, [
      ...children,
      raw(FILLER.repeat(FILLER_COUNT)),
    ]),
  ]
}

const HIDDEN = {
  display: 'none',
  'max-height': '0',
  overflow: 'hidden',
  'mso-hide': 'all',
  'font-size': '1px',
  'line-height': '1px',
}

const FILLER = '&#8199;&#65279;&#847; '
const FILLER_COUNT = 25
