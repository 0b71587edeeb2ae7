import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'
import type { Plugin } from 'rolldown'
import type { EntryPoint } from './build-lib.ts'

/**
 * Writes the declarations of the public entries into `folder`: a file for each entry, named as its module is, and `shared/` with what
 * several of them name. Whether the types are right is `npm run check`'s business.
 */
export async function writeDeclarations(root: string, folder: string, entries: readonly EntryPoint[]): Promise<void> {
  // Inside the repository, so that what the declarations import is found from there.
  const single = mkdtempSync(join(root, 'node_modules/.declarations-'))
  try {
    emit(root, single)
    await bundle(single, folder, entries)
  } finally {
    rmSync(single, { recursive: true })
  }
}

function emit(root: string, folder: string): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '--noCheck', '-p', join(root, 'tsconfig.build.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`tsc ended with ${status}`)
}

async function bundle(single: string, folder: string, entries: readonly EntryPoint[]): Promise<void> {
  const input = entries.map((entry) => [basename(entry.default, '.js'), join(single, entry['emailc:source'].replace(/\.tsx?$/, '.d.ts'))])
  const build = await rolldown({
    input: Object.fromEntries(input) as Record<string, string>,
    external: (id) => !id.startsWith('.') && !id.startsWith(single),
    plugins: [withoutExplanations, dts({ dtsOnly: true, tsconfig: false, generator: 'oxc' })],
    checks: { bundlerTimings: false }, // a warning where the machine is busy
  })
  await build.write({ dir: folder, format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'shared/[name].d.ts' })
  await build.close()
}

/** The catalogue's long texts are literal types in what tsc writes: 40 KB that no type depends on. */
const withoutExplanations: Plugin = {
  name: 'without-explanations',
  transform: {
    order: 'pre',
    filter: { id: /\/diagnostics\/catalog/ },
    handler: (code) => code.replace(/(readonly explanation: )(["'`]).*\2;$/gm, '$1string;'),
  },
}
