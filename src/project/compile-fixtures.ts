import { createCompiler } from '../compile.ts'
import type { CompileResult, CompilerOptions } from '../compile.ts'
import { compileMail } from './compile-mail.ts'
import { readTemplateModule, validateProps } from './template-module.ts'

/**
 * Compiles a template with each of its fixtures, for tests of a project: compare a mail with a stored one, or look for words in it.
 *
 * @param module all exports of a template: `import * as receipt from '../templates/receipt.tsx'`
 * @returns the mails, by the names of the fixtures
 * @throws EmailcError for an export that is not what a template exports, props that the schema refuses, or what stops a compile
 * @example
 * const mails = await compileFixtures(receipt)
 * expect(mails.default?.text).toContain('Total')
 */
export async function compileFixtures(
  module: Readonly<Record<string, unknown>>,
  options?: CompilerOptions,
): Promise<Readonly<Record<string, CompileResult>>> {
  const template = readTemplateModule(module, 'The template')
  const compiler = createCompiler(options)
  const mails: Record<string, CompileResult> = {}
  for (const [name, props] of Object.entries(template.fixtures)) {
    const valid = await validateProps(template, props, `Fixture "${name}"`)
    mails[name] = await compileMail(compiler, template.component, valid)
  }
  return mails
}
