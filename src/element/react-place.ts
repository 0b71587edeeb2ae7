import type { Location } from '../diagnostics/location.ts'
import type { EmailElement } from './element.ts'

interface Source {
  readonly fileName: string
  readonly lineNumber: number
  readonly columnNumber?: number
}

const SOURCE = Symbol.for('emailc.source')

/** Where an element of React's stands: React 18 keeps it on the element; for React 19, `src/project/react-places.ts` does. */
export function placeOfReact(element: EmailElement): Location | undefined {
  const { _source, _store } = element as { _source?: unknown; _store?: { readonly [SOURCE]?: Source } }
  const source = (_source as Source | null | undefined) ?? _store?.[SOURCE]
  return source === undefined ? undefined : { file: source.fileName, line: source.lineNumber, column: source.columnNumber ?? 1 }
}
