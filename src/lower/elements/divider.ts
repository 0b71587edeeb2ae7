import type { StyledElement } from '../../cascade/styled.ts'
import { element, layoutTable, NO_BREAK_SPACE, raw } from '../build.ts'
import type { HtmlNode } from '../html.ts'
import { isNoBorder } from '../lengths.ts'
import { carry, carryDisplay } from '../property-groups.ts'

/** A line as the border of a cell (rule 39): Word gives `hr` a minimum margin above and below and ignores its sides. */
export function lowerDivider(source: StyledElement): HtmlNode[] {
  const line = carry(element('td', { style: LINE }, [raw(NO_BREAK_SPACE)]), source, 'box')
  if (isNoBorder(line.style.get('border-top-style'))) {
    line.style.set('border-top-style', 'solid')
    line.style.set('border-top-width', source.style.get('height') ?? '1px')
    line.style.set('border-top-color', source.style.get('color') ?? '#cccccc')
  }
  const attributes = { ...layoutTable, width: source.style.get('width') ?? '100%' }
  const table = carry(element('table', { attributes, source }, [element('tr', {}, [line])]), source, 'margin')
  return [carryDisplay(table, source, 'table')]
}

const LINE = { 'font-size': '1px', 'line-height': '1px', 'mso-line-height-rule': 'exactly' }
