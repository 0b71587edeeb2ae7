import type { Plugin } from 'vite'
import { importsReact, withPragma } from './jsx-source.ts'

/** Compiles templates that were written for jsx-email or react-email for React's runtime, which those libraries expect. */
export function foreignJsx(): Plugin {
  return {
    name: 'emailc:foreign-jsx',
    enforce: 'pre',
    transform: {
      filter: { id: /\.[jt]sx(?:\?|$)/ },
      handler: (code) => (importsReact(code) ? { code: withPragma(code, 'react'), map: null } : undefined),
    },
  }
}
