import { isAbsolute } from 'node:path'
import type { EnvironmentModuleNode } from 'vite'
import type { TemplateServer } from '../../src/project/server.ts'

/**
 * Makes a template and all it imports be transformed anew. An import that led nowhere is kept as it was written, so a file that
 * appears later is seen only by a new look.
 */
export function forgetTree(server: TemplateServer, file: string): void {
  for (const module of treeOf(server, file)) server.environment.moduleGraph.invalidateModule(module)
}

/** Every file that a file is made of, itself included. */
export function sourcesOf(server: TemplateServer, file: string): readonly string[] {
  const files = [...treeOf(server, file)].flatMap((module) => module.file ?? [])
  return [...new Set(files)].filter((path) => isAbsolute(path))
}

/** A file's modules with all they import, what is imported after what imports it. */
function treeOf({ environment }: TemplateServer, file: string): ReadonlySet<EnvironmentModuleNode> {
  const seen = new Set<EnvironmentModuleNode>(environment.moduleGraph.getModulesByFile(file))
  for (const module of seen) for (const imported of module.importedModules) seen.add(imported)
  return seen
}

/** Every file that is loaded and made of a file, itself included: the module graph read against its direction. */
export function dependentsOf({ environment }: TemplateServer, file: string): ReadonlySet<string> {
  const seen = new Set<EnvironmentModuleNode>()
  const visit = (module: EnvironmentModuleNode): void => {
    if (seen.has(module)) return
    seen.add(module)
    for (const importer of module.importers) visit(importer)
  }
  for (const module of environment.moduleGraph.getModulesByFile(file) ?? []) visit(module)
  return new Set([file, ...[...seen].flatMap((module) => module.file ?? [])])
}
