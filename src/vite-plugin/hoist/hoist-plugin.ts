import type { Plugin } from 'vite'
import { hoist } from './hoist.ts'

export interface HoistPluginOptions {
  /** Whether elements know their place in the source. @defaultValue in development servers, not in builds */
  readonly locations?: boolean
}

/** Hoists the constant part of JSX out of the components of every `.tsx` and `.jsx` file that uses emailc's runtime. */
export function hoistJsx(options: HoistPluginOptions = {}): Plugin {
  let locations = options.locations ?? false
  return {
    name: 'emailc:hoist',
    enforce: 'pre',
    configResolved(config) {
      locations = options.locations ?? config.command === 'serve'
    },
    transform: {
      filter: { id: /\.[jt]sx(?:\?|$)/ },
      handler(code, id) {
        const file = id.replace(/\?.*$/, '')
        return hoist(code, file, locations ? { file } : {})
      },
    },
  }
}
