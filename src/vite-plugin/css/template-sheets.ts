import type { Plugin } from 'vite'
import { wrapTemplate } from './wrap-template.ts'

/** Gives templates the style sheets that they import for their side effects: `import './mail.css'`, Tailwind's among them. */
export function templateSheets(): Plugin {
  return {
    name: 'emailc:template-sheets',
    enforce: 'pre',
    applyToEnvironment: ({ config }) => config.consumer === 'server',
    transform: {
      filter: { id: /\.[jt]sx(?:\?|$)/ },
      handler(code, id) {
        return wrapTemplate(code, id.replace(/\?.*$/, ''), (css) => this.addWatchFile(css))
      },
    },
  }
}
