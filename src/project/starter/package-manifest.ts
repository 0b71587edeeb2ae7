import { fail } from '../../diagnostics/diagnostic.ts'

/** What an npm script of the starter runs. */
const scripts = {
  dev: 'emailc dev --open',
  build: 'emailc build',
  check: 'emailc build --check',
  'try-send': 'emailc send templates/welcome.tsx --to recipients.csv',
} as const

interface Starter {
  /** The project folder's name, from which a new package gets its name. */
  readonly folder: string
  /** Where npm gets emailc from. */
  readonly dependency: string
  /** Names the file in an error. */
  readonly path: string
  /** Whether the package has no code yet, so that its modules may become ECMAScript's, as templates are. */
  readonly isFresh: boolean
}

interface Manifest {
  readonly type?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/**
 * A package.json with the scripts of the starter and emailc in it. Whatever an existing one says stays, in its order.
 *
 * @param before the existing file, if there is one
 */
export function withStarterSettings(before: string | undefined, { folder, dependency, path, isFresh }: Starter): string {
  const manifest: Manifest = before === undefined ? { ...newManifest(folder) } : readManifest(before, path)
  const hasEmailc = manifest.dependencies?.['emailc'] !== undefined || manifest.devDependencies?.['emailc'] !== undefined
  const missing = Object.entries(scripts).filter(([name]) => manifest.scripts?.[name] === undefined)
  const becomesModule = isFresh && manifest.type !== 'module'
  if (before !== undefined && hasEmailc && missing.length === 0 && !becomesModule) return before
  const after = {
    ...manifest,
    ...(becomesModule ? { type: 'module' } : {}),
    scripts: { ...manifest.scripts, ...Object.fromEntries(missing) },
    ...(hasEmailc ? {} : { dependencies: { ...manifest.dependencies, emailc: dependency } }),
  }
  return `${JSON.stringify(after, null, 2)}\n`
}

function newManifest(folder: string): object {
  return { name: packageName(folder), private: true, type: 'module' }
}

/** npm allows lower-case letters, digits and - . _ in a name, which starts with neither dot nor underscore. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '')
  return name === '' ? 'mails' : name
}

function readManifest(text: string, path: string): Manifest {
  const manifest = parse(text, path)
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    return fail('package-manifest', [path, 'it is no object'])
  return manifest
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return fail('package-manifest', [path, error instanceof Error ? error.message : String(error)], {}, { cause: error })
  }
}
