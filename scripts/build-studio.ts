import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleClient } from '../preview/server/client-bundle.ts'

/** Bundles the studio's client into `preview/dist`, which an installed package serves. */
const root = dirname(import.meta.dirname)
const out = join(root, 'preview/dist')
const { script, style } = await bundleClient(join(root, 'preview/client'), true)
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'studio.js'), script)
writeFileSync(join(out, 'studio.css'), style)
