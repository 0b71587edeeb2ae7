import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { packageRoot, runsFromSource } from '../package-root.ts'

/** A component of the library as it can be copied. */
export interface LibraryComponent {
  /** `DataTable` */
  readonly name: string
  /** Its file in the library's folder: `data-table.tsx`. */
  readonly file: string
}

/** What `emailc/components` exports, by the file it comes from and the name it has there. */
export interface PublicNames {
  readonly components: readonly LibraryComponent[]
  /** The public name of what a file exports; `undefined` when the package keeps it to itself. */
  nameOf(file: string, exported: string): string | undefined
}

/** The source of a component, or of what components share; `undefined` when the library has no such file. */
export function componentSource(file: string): string | undefined {
  if (runsFromSource()) {
    const path = join(packageRoot(), 'components', file)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }
  return (JSON.parse(readFileSync(join(packageRoot(), 'lib/component-sources.json'), 'utf8')) as Record<string, string>)[file]
}

/** Reads the library's index, which says what is public. */
export function publicNames(): PublicNames {
  const names = new Map<string, string>()
  const components: LibraryComponent[] = []
  for (const [, list, from] of componentSource('index.ts')!.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)'/gm)) {
    const file = posix.normalize(from!)
    for (const entry of list!.split(',')) {
      const [exported = '', name = exported] = entry.trim().split(' as ')
      names.set(`${file}#${exported}`, name)
      if (file.endsWith('.tsx') && /^[A-Z]/.test(exported) && !exported.endsWith('Props') && isFileOf(file, exported))
        components.push({ name, file })
    }
  }
  return { components, nameOf: (file, exported) => names.get(`${file}#${exported}`) }
}

function isFileOf(file: string, component: string): boolean {
  return posix.basename(file, '.tsx') === kebabCase(component) && componentSource(file) !== undefined
}

/** `DataTable` is `data-table`, as its file is called; what is kebab-case stays. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase()
}
