import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** `import css from './mail.css'`: the file's text, for `<Style css={css}>`, `<Email css={css}>` or a `<style>` of React's. */
export function cssText(): Plugin {
  return {
    name: 'emailc:css',
    enforce: 'pre',
    load: {
      filter: { id: /\.css$/ },
      handler: (id) => cssModule(id),
    },
  }
}

/** The module that a CSS file is. */
export function cssModule(file: string): { readonly code: string; readonly moduleType: 'js' } {
  return { code: `export default ${JSON.stringify(readFileSync(file, 'utf8'))}`, moduleType: 'js' }
}
