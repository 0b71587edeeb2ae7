import { basename } from 'node:path'
import type { Plugin } from 'vite'
import { fail } from '../diagnostics/diagnostic.ts'
import { placeOfImport } from './source-place.ts'

const IMAGE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)$/

/**
 * Refuses `import logo from './logo.png'`: what a bundler makes of it is an address on this machine, and a mail needs one that the
 * recipient can reach. `?raw`, for the text of an SVG, stays allowed.
 *
 * @throws EmailcError `image-import`, at the import
 */
export function refuseImages(): Pick<Plugin, 'name' | 'enforce' | 'resolveId'> {
  return {
    name: 'emailc:images',
    enforce: 'pre',
    resolveId: {
      filter: { id: IMAGE },
      handler: (specifier, importer) => (importer === undefined ? undefined : failImage(specifier, importer)),
    },
  }
}

function failImage(specifier: string, importer: string): never {
  const location = placeOfImport(importer.split('?')[0]!, specifier)
  return fail('image-import', [specifier, basename(specifier)], location === undefined ? {} : { location })
}
