import { DomUtils } from 'htmlparser2'
import type { Element } from 'domhandler'

export { parseDocument } from 'htmlparser2'

export function getOuterHTML(element: Element): string {
  return DomUtils.getOuterHTML(element)
}
