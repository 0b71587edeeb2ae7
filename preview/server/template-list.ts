import { realpathSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { dirname } from 'node:path/posix'
import { EmailcError, fail } from '../../src/diagnostics/diagnostic.ts'
import { defaultTemplates, discoverTemplates } from '../../src/project/discover.ts'
import type { TemplateFile } from '../../src/project/discover.ts'
import type { Project } from '../../src/project/project.ts'
import { shortPath } from '../../src/project/short-path.ts'
import type { TemplateItem } from './protocol.ts'

/** The templates of a project at this moment. */
export class TemplateList {
  private project: Project
  private readonly patterns: readonly string[]
  private list: readonly TemplateFile[]
  private isAnother = false

  /** @param patterns globs of the command line; the config's when empty */
  constructor(project: Project, patterns: readonly string[]) {
    this.project = project
    this.patterns = patterns
    this.list = this.discover()
  }

  get count(): number {
    return this.list.length
  }

  /** Whether it is another list than the first. */
  get hasChanged(): boolean {
    return this.isAnother
  }

  /** As they are listed: those of a folder before those of its folders. */
  items(): TemplateItem[] {
    return this.list.toSorted(byFolder).map(({ path, file }) => ({ path, file: relative(this.project.root, file).split(sep).join('/') }))
  }

  /** The template with a path, which is a name that was given out and never a path on the disk. */
  require(path: string): TemplateFile {
    return this.find(path) ?? fail('template-not-found', [path, shortPath(process.cwd())])
  }

  find(path: string): TemplateFile | undefined {
    return this.list.find((template) => template.path === path)
  }

  /** Those whose source is one of some files, which are real paths: a template may lie behind a symbolic link. */
  of(files: ReadonlySet<string>): ReadonlySet<string> {
    return new Set(this.list.flatMap(({ path, file }) => (files.has(file) || files.has(realPath(file)) ? path : [])))
  }

  paths(): ReadonlySet<string> {
    return new Set(this.list.map(({ path }) => path))
  }

  /** Looks for templates again; whether the list became another. @param project with a config that changed */
  rediscover(project: Project = this.project): boolean {
    const before = this.list.map(({ file }) => file).join('\n')
    this.project = project
    this.list = this.discover()
    const isAnother = this.list.map(({ file }) => file).join('\n') !== before
    this.isAnother ||= isAnother
    return isAnother
  }

  private discover(): TemplateFile[] {
    const { root, cwd, config } = this.project
    try {
      return discoverTemplates(root, config.templates ?? defaultTemplates, this.patterns, cwd)
    } catch (error) {
      // The studio of an empty project says so, and shows the first template as soon as there is one.
      if (error instanceof EmailcError && error.code === 'template-not-found') return []
      throw error
    }
  }
}

/** The path without symbolic links, of a file that may be gone. */
export function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

function byFolder(a: TemplateFile, b: TemplateFile): number {
  const [folderA, folderB] = [dirname(a.path), dirname(b.path)]
  if (folderA !== folderB) return folderA === '.' ? -1 : folderB === '.' ? 1 : folderA.localeCompare(folderB, 'en', { numeric: true })
  return a.path.localeCompare(b.path, 'en', { numeric: true })
}
