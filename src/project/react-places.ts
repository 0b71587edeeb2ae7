import type { Plugin } from 'vite'
import { importsReact, withPragma } from '../vite-plugin/foreign/jsx-source.ts'

const SOURCE = 'emailc:react'
const OWN_PRAGMA = /(@jsxImportSource\s+)react(?![\w./-])/

/**
 * React's JSX runtime, whose elements know their place in the source: React 19 is told it and forgets it. It is kept in `_store`,
 * where React leaves room on a frozen element, and which elements of production have not; `src/element/react-place.ts` reads it.
 */
const runtimes: Readonly<Record<string, string>> = {
  [SOURCE]: `export { createElement } from 'react'`,
  [`${SOURCE}/jsx-dev-runtime`]: `
    import * as development from 'react/jsx-dev-runtime'
    import { jsx, jsxs } from 'react/jsx-runtime'
    export { Fragment } from 'react/jsx-runtime'
    const make = development.jsxDEV ?? ((type, props, key, isStatic) => (isStatic ? jsxs : jsx)(type, props, key))
    export function jsxDEV(type, props, key, isStatic, source, self) {
      const element = make(type, props, key, isStatic, source, self)
      if (element._store === undefined) element._store = {}
      element._store[Symbol.for('emailc.source')] = source
      return element
    }`,
}

/** Compiles templates that were written for React for that runtime, so that a finding in them points at their own line. */
export function reactPlaces(): Plugin {
  return {
    name: 'emailc:react-places',
    enforce: 'pre',
    resolveId: { filter: { id: /^emailc:react/ }, handler: (id) => `\0${id}` },
    load: { filter: { id: /^\0emailc:react/ }, handler: (id) => runtimes[id.slice(1)] },
    transform: {
      filter: { id: /\.[jt]sx(?:\?|$)/ },
      handler(code) {
        if (importsReact(code)) return { code: withPragma(code, SOURCE), map: null }
        return OWN_PRAGMA.test(code) ? { code: code.replace(OWN_PRAGMA, `$1${SOURCE}`), map: null } : undefined
      },
    },
  }
}
