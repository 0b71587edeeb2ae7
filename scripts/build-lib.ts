import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transformWithOxc } from 'vite'
import { hoist } from '../src/vite-plugin/hoist/hoist.ts'
import { vendorLibraries } from './vendor-libraries.ts'

/**
 * Compiles `src/` and `components/` to `lib/` or the folder given, from an empty folder, so that no file of an older build stays importable. Types are
 * `npm run check`'s business; here they are only stripped.
 */
const root = dirname(import.meta.dirname)
const out = process.argv[2] ?? join(root, 'lib')
rmSync(out, { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '--noCheck', '-p', join(root, 'tsconfig.build.json'), '--outDir', out], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1

// Components are compiled again with their constant JSX hoisted, which tsc cannot do: installed ones must be as fast as our own.
for (const component of globSync('components/**/*.tsx', { cwd: root })) {
  const file = join(root, component)
  const source = readFileSync(file, 'utf8')
  const hoisted = hoist(source, file, {})?.code ?? source
  const { code } = await transformWithOxc(hoisted, file, { jsx: { runtime: 'automatic', importSource: 'emailc', development: false } })
  const emitted = join(out, component.replace(/\.tsx$/, '.js'))
  writeFileSync(emitted, code.replace(/(from\s+['"]\.{1,2}\/[^'"]+)\.tsx?(['"])/g, '$1.js$2'))
  rmSync(`${emitted}.map`, { force: true })
}

await vendorLibraries(root, out)
