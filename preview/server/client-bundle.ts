import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot, runsFromSource } from '../../src/project/package-root.ts'

/** The studio's client, ready for a browser. */
export interface ClientBundle {
  readonly script: string
  readonly style: string
}

/**
 * The client of this package: bundled in memory when emailc runs from its sources, read from `preview/dist` when it is installed.
 */
export async function loadClient(): Promise<ClientBundle> {
  const built = join(packageRoot(), 'preview/dist')
  if (!runsFromSource() && existsSync(join(built, 'studio.js'))) {
    return { script: readFileSync(join(built, 'studio.js'), 'utf8'), style: readFileSync(join(built, 'studio.css'), 'utf8') }
  }
  return bundleClient(join(packageRoot(), 'preview/client'), false)
}

const STYLES = ['tokens', 'layout', 'controls', 'preview', 'panels', 'screens'] as const

/** Bundles the client; an installed package never needs to. */
export async function bundleClient(folder: string, isMinified: boolean): Promise<ClientBundle> {
  // Loads Rolldown's binding with it, which a studio's main thread has no other use for.
  const { loadRolldown } = await import('../../src/vite-plugin/rolldown.ts')
  const { rolldown } = loadRolldown()
  const bundle = await rolldown({
    input: join(folder, 'main.tsx'),
    platform: 'browser',
    tsconfig: false,
    transform: {
      jsx: { runtime: 'automatic', importSource: 'preact', development: false },
      define: { 'process.env.NODE_ENV': '"production"' },
    },
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'es', codeSplitting: false, minify: isMinified })
  await bundle.close()
  const style = STYLES.map((name) => readFileSync(join(folder, `styles/${name}.css`), 'utf8')).join('\n')
  // Comments and indentation are for those who read the sources.
  return { script: output[0].code, style: isMinified ? style.replaceAll(/\/\*[^]*?\*\/|(?<=\n)\s+/g, '') : style }
}
