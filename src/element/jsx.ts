import type { Location } from '../diagnostics/location.ts'
import { ELEMENT_TYPE } from './element.ts'
import type { EmailElement } from './element.ts'

/** Marks an array of children that JSX itself made: its length never differs, so it is no list of fragments. */
export const STATIC_CHILDREN = Symbol.for('emailc.static-children')

/** What `<Type {...props} />` compiles to. */
export function jsx(type: unknown, props: object, key?: unknown): EmailElement {
  return { $$typeof: ELEMENT_TYPE, type, key: key === undefined ? null : String(key), props, _source: undefined }
}

/** What an element with several children compiles to. */
export function jsxs(type: unknown, props: { readonly children: unknown }, key?: unknown): EmailElement {
  markStatic(props.children)
  return { $$typeof: ELEMENT_TYPE, type, key: key === undefined ? null : String(key), props, _source: undefined }
}

interface JsxSource {
  readonly fileName: string
  readonly lineNumber: number
  readonly columnNumber: number
}

/** The development runtime: as `jsx`, and the element knows its place in the source. */
export function jsxDEV(type: unknown, props: object, key?: unknown, isStatic?: boolean, source?: JsxSource): EmailElement {
  if (isStatic === true) markStatic((props as { children?: unknown }).children)
  return {
    $$typeof: ELEMENT_TYPE,
    type,
    key: key === undefined ? null : String(key),
    props,
    _source: source === undefined ? undefined : toLocation(source),
  }
}

function toLocation(source: JsxSource): Location {
  return { file: source.fileName, line: source.lineNumber, column: source.columnNumber }
}

export function markStatic(children: unknown): void {
  if (Array.isArray(children)) (children as { [STATIC_CHILDREN]?: true })[STATIC_CHILDREN] = true
}

/**
 * What a plain JSX transform falls back to for a `key` behind a spread: `<p {...props} key="k" />`. Nobody else needs it.
 */
export function createElement(type: unknown, props: object | null, ...children: unknown[]): EmailElement {
  const { key, ...own } = (props ?? {}) as { key?: unknown }
  if (children.length === 0) return jsx(type, own, key)
  return children.length === 1 ? jsx(type, { ...own, children: children[0] }, key) : jsxs(type, { ...own, children }, key)
}
