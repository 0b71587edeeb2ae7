import type { Plugin as RolldownPlugin } from 'rolldown'
import type { Plugin, ResolvedConfig } from 'vite'
import { compileCss, cssModuleCode } from './compile-css.ts'

const CSS_FILE = /^[^\0]*\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)(?:\?inline)?$/

/** On the id of a style sheet that is ours. `raw` is there for Vite, whose own plugins leave alone what has it. */
const OURS = '?emailc&raw'

/**
 * Style sheets that templates import. `import css from './mail.css'` is the sheet's text, for `<Style css={css}>`, `<Email css={css}>`
 * or a `<style>` of React's; `import styles from './card.module.css'` are its class names, and a mail that uses one of them gets
 * the sheet. What is bundled for a browser stays Vite's.
 */
export function cssFiles(): Plugin {
  let config: ResolvedConfig | undefined
  const { resolveId, load, ...plugin } = cssFilesOf(async () => config!)
  return {
    ...plugin,
    enforce: 'pre',
    configResolved: (resolved) => void (config = resolved),
    applyToEnvironment: ({ config: environment }) => environment.consumer === 'server',
    resolveId,
    load,
  } as Plugin
}

/** The same for Rolldown. @param config is asked for when there is a style sheet: loading Vite takes 100 ms */
export function cssFilesOf(config: () => Promise<ResolvedConfig>): RolldownPlugin {
  return {
    name: 'emailc:css',
    resolveId: {
      filter: { id: CSS_FILE },
      async handler(specifier, importer, options) {
        if (importer === undefined) return undefined
        const file = specifier.replace(/\?inline$/, '')
        const resolved = await this.resolve(file, importer, { ...options, skipSelf: true })
        return resolved === null || resolved.external ? undefined : { id: resolved.id + OURS, moduleSideEffects: true }
      },
    },
    load: {
      filter: { id: /\?emailc&raw$/ },
      async handler(id) {
        const file = id.slice(0, -OURS.length)
        const compiled = await compileCss(file, await config())
        for (const watched of [file, ...compiled.files]) this.addWatchFile(watched)
        return { code: cssModuleCode(compiled), moduleType: 'js' }
      },
    },
  }
}
