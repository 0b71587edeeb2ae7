import type { EnvironmentModuleNode } from 'vite'
import type { TemplateServer } from '../../src/project/server.ts'

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
