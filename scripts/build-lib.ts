import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Compiles `src/` and `components/` to `lib/`, from an empty folder, so that no file of an older build stays importable. */
const root = dirname(import.meta.dirname)
rmSync(join(root, 'lib'), { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })
process.exitCode = status ?? 1
