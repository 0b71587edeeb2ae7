import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { matchesGlob, posix, relative, resolve, sep } from 'node:path'
import { createDiagnostic, EmailcError, fail } from '../diagnostics/diagnostic.ts'
import { importsReact } from '../vite-plugin/foreign/jsx-source.ts'
import { templateExport } from './migrate/read-template.ts'
import { shortPath } from './short-path.ts'

/** A template file of a project. */
export interface TemplateFile {
  /** The absolute path of the source. */
  readonly file: string
  /** Its path below the fixed part of its glob, without the ending: `templates/shop/receipt.tsx` is `shop/receipt`. */
  readonly path: string
}

export const defaultTemplates: readonly string[] = ['templates/**/*.tsx']

/**
 * Finds templates. Patterns from the command line are relative to `cwd`, those of the config to `root`. A pattern that is
 * the path of a file names exactly that file; globs leave out what starts with `_` or `.`, and node_modules.
 *
 * @throws EmailcError `template-not-found` when a pattern matches nothing, `output-collision` when two templates share a path
 */
export function discoverTemplates(
  root: string,
  configured: string | readonly string[] = defaultTemplates,
  patterns: readonly string[] = [],
  cwd: string = root,
): TemplateFile[] {
  const globs = [configured].flat()
  const found = new Map<string, TemplateFile>()
  const wanted =
    patterns.length > 0 ? patterns.map((pattern) => ({ pattern, base: cwd })) : globs.map((pattern) => ({ pattern, base: root }))
  for (const { pattern, base } of wanted) {
    const files = expand(pattern, base)
    if (files.length === 0) fail('template-not-found', [pattern, shortPath(base)])
    for (const file of files) {
      // Of the config's globs the first one that finds it decides, which is this one.
      if (patterns.length > 0) found.set(file, { file, path: outputPath(file, root, globs, pattern, base) })
      else if (!found.has(file)) found.set(file, { file, path: pathBelow(resolve(root, fixedPart(toPosix(pattern))), file) })
    }
  }
  const templates = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  rejectCollisions(templates)
  return templates
}

function expand(pattern: string, base: string): string[] {
  const exact = resolve(base, pattern)
  if (existsSync(exact)) {
    if (!statSync(exact).isDirectory()) return [exact]
    return expand(`${pattern.replace(/[/\\]+$/, '')}/**/*.tsx`, base)
  }
  return globSync(toPosix(pattern), { cwd: base })
    .filter((file) => !toPosix(file).split('/').some(isLeftOut))
    .map((file) => resolve(base, file))
    .filter((file) => statSync(file).isFile() && !isReactPart(file))
}

/** Folders of React's templates hold parts, too (fonts, a layout), and their libraries leave out what exports no template. */
function isReactPart(file: string): boolean {
  const source = readFileSync(file, 'utf8')
  return importsReact(source) && templateExport(source) === 'none'
}

function isLeftOut(part: string): boolean {
  return (part.startsWith('.') && part !== '.' && part !== '..') || part.startsWith('_') || part === 'node_modules'
}

/** One template has one path, however the command line named it: the configured glob that finds it decides. */
function outputPath(file: string, root: string, globs: readonly string[], pattern: string, base: string): string {
  const fromRoot = toPosix(relative(root, file))
  const glob = globs.find((candidate) => matchesGlob(fromRoot, posix.normalize(toPosix(candidate))))
  const folder = glob === undefined ? resolve(base, fixedPart(toPosix(pattern))) : resolve(root, fixedPart(toPosix(glob)))
  return pathBelow(folder, file)
}

function pathBelow(folder: string, file: string): string {
  return toPosix(relative(folder, file)).replace(/\.[cm]?[jt]sx?$/, '')
}

/** The folders of a glob before its first wildcard: `emails/*.tsx` has `emails`. For a plain file it is the file's folder. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/')
  const firstWildcard = parts.findIndex((part) => /[*?[\]{}!()]/.test(part))
  return parts.slice(0, firstWildcard === -1 ? -1 : firstWildcard).join('/')
}

function rejectCollisions(templates: readonly TemplateFile[]): void {
  const problems = templates.flatMap((template, index) => {
    const next = templates[index + 1]
    if (next?.path !== template.path) return []
    return createDiagnostic('output-collision', [shortPath(template.file), shortPath(next.file), template.path])
  })
  if (problems.length > 0) throw new EmailcError(problems)
}

function toPosix(path: string): string {
  return path.split(sep).join('/')
}
