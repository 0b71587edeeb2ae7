import type { Project } from '../project/project.ts'
import type { TemplateModule } from '../project/template-module.ts'

/** How a command names the props of one mail. */
export interface PropsFlags {
  readonly props?: string
  readonly fixture?: string
}

/** Loads the one template a command names, with the props that its flags name. */
export async function loadOne(
  project: Project,
  template: string,
  flags: PropsFlags,
): Promise<{ readonly file: string; readonly module: TemplateModule; readonly props: object }> {
  const { loadTemplate } = await import('../project/load-template.ts')
  const { propsFor } = await import('../project/props-for.ts')
  const { file } = project.templates([template])[0]!
  const module = await loadTemplate(await project.server(), file)
  const props = await propsFor(module, file, { cwd: project.cwd, propsFile: flags.props, fixture: flags.fixture })
  return { file, module, props }
}
