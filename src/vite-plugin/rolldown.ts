import { createRequire } from 'node:module'

// Rolldown as Vite brings it. A dependency of our own would be a second copy, 22 MB, as soon as Vite asks for another minor version.
const viteRequire = createRequire(createRequire(import.meta.url).resolve('vite/package.json'))

/** Vite's own parser, without the 140 ms of importing Vite. */
export const { parseSync } = viteRequire('rolldown/utils') as typeof import('rolldown/utils')

/** The bundler; loaded when there is something to bundle. */
export function loadRolldown(): typeof import('rolldown') {
  return viteRequire('rolldown') as typeof import('rolldown')
}
