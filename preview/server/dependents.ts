import type { EnvironmentModuleNode } from 'vite'
import type { TemplateServer } from '../../src/project/server.ts'

/**
 * Makes a template and all it imports be transformed anew. An import that led nowhere is kept as it was written, so a file that
 * appears later is seen only by a new look.
 */
export function forgetTree({ environment }: TemplateServer, file: string): void {
  const seen = new Set<EnvironmentModuleNode>()
  const visit = (module: EnvironmentModuleNode): void => {
    if (seen.has(module)) return
    seen.add(module)
    for (const imported of module.importedModules) visit(imported)
    environment.moduleGraph.invalidateModule(module)
  }
  for (const module of environment.moduleGraph.getModulesByFile(file) ?? []) visit(module)
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
