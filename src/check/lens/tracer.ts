import type { MailDocument } from '../document/document.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import type { TraceEntry } from './lens.ts'

export interface Tracer {
  readonly entries: TraceEntry[]
  /** Records what was done to something of an element, or of the document. */
  add(element: ElementNode | undefined, what: string, action: TraceEntry['action'], rule: string, source: string, offset?: number): void
}

export function createTracer(document: MailDocument): Tracer {
  const entries: TraceEntry[] = []
  return {
    entries,
    add(element, what, action, rule, source, offset) {
      entries.push({
        element: element === undefined ? '' : nameOf(element),
        line: document.locate(offset ?? element?.start ?? 0).line,
        what: what.slice(0, 160),
        action,
        rule,
        source,
      })
    },
  }
}

function nameOf(element: ElementNode): string {
  const classes = attributeOf(element, 'class')?.trim()
  return classes === undefined || classes === '' ? element.name : `${element.name}.${classes.split(/\s+/).join('.')}`
}
