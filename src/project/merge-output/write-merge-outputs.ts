import { join, relative } from 'node:path'
import { EmailcError } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { loadTemplate } from '../load-template.ts'
import type { Project } from '../project.ts'
import { validateProps } from '../template-module.ts'
import { writeOutput } from '../write-output.ts'
import type { MergeLanguageName } from './language.ts'
import { mergeOutput } from './merge-output.ts'

export interface WrittenMergeOutput {
  /** The template, relative to the project. */
  readonly template: string
  readonly fields: readonly string[]
  /** Below the output folder. */
  readonly files: { readonly html: string; readonly text: string; readonly subject: string }
}

export interface MergeOutputs {
  readonly written: readonly WrittenMergeOutput[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Writes templates for another sender beside what `build` writes: `welcome/handlebars.html`, `.txt` and `.subject.txt`.
 *
 * @param out the output folder, absolute
 */
export async function writeMergeOutputs(
  project: Project,
  patterns: readonly string[],
  out: string,
  language: MergeLanguageName,
): Promise<MergeOutputs> {
  const written: WrittenMergeOutput[] = []
  const diagnostics: Diagnostic[] = []
  for (const { file, path } of project.templates(patterns)) {
    const template = relative(project.root, file)
    try {
      const module = await loadTemplate(await project.server(), file)
      const fixtures: Record<string, object> = {}
      for (const [name, props] of Object.entries(module.fixtures))
        fixtures[name] = await validateProps(module, props, `Fixture "${name}"`, file)
      const { subject, html, text, fields } = mergeOutput(module.component, fixtures, language, template)
      const files = { html: `${path}/${language}.html`, text: `${path}/${language}.txt`, subject: `${path}/${language}.subject.txt` }
      writeOutput(join(out, files.html), html)
      writeOutput(join(out, files.text), text)
      writeOutput(join(out, files.subject), `${subject}\n`)
      written.push({ template, fields, files })
    } catch (error) {
      if (!(error instanceof EmailcError)) throw error
      diagnostics.push(...error.diagnostics)
    }
  }
  return { written, diagnostics }
}
