import type { EnvironmentModuleNode } from 'vite'
import type { TemplateServer } from './server.ts'

/** Every file of the project that a loaded template is made of, itself included: what its output depends on. */
export function dependenciesOf(server: TemplateServer, file: string): string[] {
  const { moduleGraph } = server.environment
  const seen = new Set<EnvironmentModuleNode>()
  const visit = (module: EnvironmentModuleNode): void => {
    if (seen.has(module)) return
    seen.add(module)
    for (const imported of module.importedModules) visit(imported)
  }
  for (const module of moduleGraph.getModulesByFile(file) ?? []) visit(module)
  const files = [...seen].flatMap((module) => module.file ?? [])
  return [...new Set(files)].filter((dependency) => !dependency.includes('/node_modules/')).sort()
}

/** The loaded templates that depend on a file. */
export function dependentsOf(server: TemplateServer, file: string, templates: readonly string[]): string[] {
  return templates.filter((template) => dependenciesOf(server, template).includes(file))
}
