import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EmailcError, fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { shortPath } from '../../project/short-path.ts'

/** Where `send` keeps the modules it builds, under the project's root. */
const BUILT = '.emailc/templates'

/**
 * The module that renders a template: a built one as it is, a source built first. Building is deterministic, so the same source resumes the
 * same campaign.
 *
 * @throws EmailcError `template-not-found`, and when the template does not compile
 */
export async function builtTemplate(project: Project, template: string): Promise<string> {
  if (/\.[cm]?js$/.test(template)) {
    const file = resolve(project.cwd, template)
    return existsSync(file) ? file : fail('template-not-found', [template, shortPath(project.cwd)])
  }
  const { build } = await import('../../project/build/build.ts')
  const { out, templates } = await build(project, { patterns: [template], out: join(project.root, BUILT) })
  const built = templates[0]!
  if (built.files === undefined) throw new EmailcError(built.diagnostics.filter(({ severity }) => severity === 'error'))
  return join(out, built.files.module)
}
