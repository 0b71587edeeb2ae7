import type { Plugin } from 'vite'
import { wrapTemplate } from './wrap-template.ts'

/** Opts templates into the project's own Tailwind: those that import a CSS file with `@import "tailwindcss"`. */
export function tailwindTemplates(): Plugin {
  return {
    name: 'emailc:tailwind',
    enforce: 'pre',
    transform: {
      filter: { id: /\.[jt]sx(?:\?|$)/ },
      handler(code, id) {
        return wrapTemplate(code, id.replace(/\?.*$/, ''), (css) => this.addWatchFile(css))
      },
    },
  }
}
