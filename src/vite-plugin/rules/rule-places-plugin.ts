import type { Plugin } from 'vite'
import { placeRules } from './place-rules.ts'

/** Lets the rules of themes know their place in the source while developing, so that errors and the inspector lead there. */
export function rulePlaces({ locations }: { readonly locations?: boolean | undefined }): Plugin {
  let isOn = locations ?? false
  return {
    name: 'emailc:rule-places',
    enforce: 'pre',
    configResolved(config) {
      isOn = locations ?? config.command === 'serve'
    },
    transform: {
      filter: { id: /\.[jt]sx?(?:\?|$)/, code: 'defineTheme' },
      handler: (code, id) => (isOn ? placeRules(code, id.replace(/\?.*$/, '')) : undefined),
    },
  }
}
