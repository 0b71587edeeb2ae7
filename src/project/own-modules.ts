import { readFileSync } from 'node:fs'
import { isAbsolute, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageRoot, runsFromSource } from './package-root.ts'

// Templates must get the very module instances of the emailc that is running, wherever the project keeps its packages:
// a second copy would have its own errors, caches and classes.

type Conditions = Readonly<Record<string, string>>

/** The file behind `emailc` or `emailc/<sub-path>` in the running package; `undefined` when the package has no such entry. */
export function ownEntry(specifier: string): string | undefined {
  if (specifier !== 'emailc' && !specifier.startsWith('emailc/')) return undefined
  const subPath = `.${specifier.slice('emailc'.length)}`
  const target = packageExports()[subPath]
  if (target === undefined) return undefined
  const relative = typeof target === 'string' ? target : target[runsFromSource() ? 'emailc:source' : 'default']
  return relative === undefined ? undefined : join(packageRoot(), relative)
}

/** Whether a file belongs to the code of the running package that Node can import itself: everything but `.tsx`. */
export function isOwnModule(file: string): boolean {
  const folder = join(packageRoot(), runsFromSource() ? 'src' : 'lib')
  return file.startsWith(folder + sep) && !file.endsWith('.tsx')
}

/** The file a Vite module URL stands for, when it stands for one. */
export function fileOfUrl(url: string, root: string): string | undefined {
  const clean = url.replace(/[?#].*$/, '')
  if (clean.startsWith('file://')) return fileURLToPath(clean)
  if (clean.startsWith('/@fs/')) return clean.slice(process.platform === 'win32' ? '/@fs/'.length : '/@fs'.length)
  if (clean.startsWith('/')) return clean.startsWith(root + sep) ? clean : join(root, clean)
  return isAbsolute(clean) ? clean : undefined
}

function packageExports(): Readonly<Record<string, string | Conditions>> {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { exports: Record<string, string | Conditions> }
  return manifest.exports
}
