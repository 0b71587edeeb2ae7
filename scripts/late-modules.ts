import { dirname, resolve } from 'node:path'
import type { Plugin } from 'rolldown'

const LATE = /new URL\('(\.[\w./-]+\.ts)', import\.meta\.url\)/g

/** Makes a chunk of its own of every module that the sources load by its URL, and puts the chunk's URL in its place. */
export function lateModules(): Plugin {
  return {
    name: 'late-modules',
    transform: {
      filter: { id: /\.tsx?$/, code: LATE },
      handler(code, id) {
        return code.replace(LATE, (_, specifier: string) => {
          const file = resolve(dirname(id), specifier)
          const reference = this.emitFile({ type: 'chunk', id: file, preserveSignature: 'allow-extension' })
          return `new URL(import.meta.ROLLUP_FILE_URL_${reference})`
        })
      },
    },
  }
}
