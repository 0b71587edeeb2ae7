import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { createCompiler } from '../../compile.ts'
import type { CompileResult, Compiler } from '../../compile.ts'
import { EmailcError } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { TemplateFile } from '../discover.ts'
import { loadTemplate } from '../load-template.ts'
import type { TemplateServer } from '../server.ts'
import { validateProps } from '../template-module.ts'
import type { TemplateModule } from '../template-module.ts'
import { bundleTemplate } from './bundle.ts'
import { mergeDiagnostics, relativeTo } from './merge-diagnostics.ts'
import type { FixtureResult, OutputFiles, TemplateResult } from './result.ts'

export interface BuildTemplateOptions {
  readonly root: string
  readonly out: string
  /** The fixture whose mail is written; `default` where a template does not have it. */
  readonly fixture: string
}

interface CompiledFixture {
  readonly result: FixtureResult
  readonly mail?: CompileResult
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles every fixture of a template and writes its four files. What is wrong with the template ends up in the result's
 * diagnostics; then nothing is written for it.
 */
export async function buildTemplate(
  server: TemplateServer,
  template: TemplateFile,
  options: BuildTemplateOptions,
): Promise<TemplateResult> {
  const base = { template: relative(options.root, template.file), path: template.path, fixtures: [], shapes: 0 }
  try {
    const module = await loadTemplate(server, template.file)
    const compiler = createCompiler()
    const compiled = await compileFixtures(compiler, module, template.file)
    const result: TemplateResult = {
      ...base,
      ...(module.kind === undefined ? {} : { kind: module.kind }),
      fixtures: compiled.map(({ result }) => result),
      shapes: compiler.stats().shapes,
      diagnostics: relativeTo(options.root, mergeDiagnostics(compiled.flatMap((fixture) => fixture.diagnostics))),
    }
    if (result.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return result
    const shown = choose(compiled, options.fixture)
    const code = await bundleTemplate(template.file, options.root)
    return { ...result, fixture: shown.result.name, files: writeFiles(options.out, template.path, shown.mail!, code) }
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    return { ...base, diagnostics: relativeTo(options.root, error.diagnostics) }
  }
}

/** A template without fixtures is compiled with no props at all, which is right for one that takes none. */
async function compileFixtures(compiler: Compiler, module: TemplateModule, file: string): Promise<CompiledFixture[]> {
  const fixtures = Object.keys(module.fixtures).length === 0 ? { default: {} } : module.fixtures
  const compiled: CompiledFixture[] = []
  for (const [name, props] of Object.entries(fixtures)) compiled.push(await compileFixture(compiler, module, name, props, file))
  return compiled
}

async function compileFixture(
  compiler: Compiler,
  module: TemplateModule,
  name: string,
  props: object,
  file: string,
): Promise<CompiledFixture> {
  try {
    const valid = await validateProps(module, props, `Fixture "${name}"`, file)
    const mail = await compiler.compileAsync(module.component, valid)
    const bytes = { htmlBytes: Buffer.byteLength(mail.html), textBytes: Buffer.byteLength(mail.text) }
    return { result: { name, shape: mail.shape.id, subject: mail.subject, ...bytes }, mail, diagnostics: mail.diagnostics }
  } catch (error) {
    if (!(error instanceof EmailcError)) throw error
    return { result: { name }, diagnostics: error.diagnostics }
  }
}

function choose(compiled: readonly CompiledFixture[], wanted: string): CompiledFixture {
  const named = (name: string) => compiled.find((fixture) => fixture.result.name === name)
  return named(wanted) ?? named('default') ?? compiled[0]!
}

/** The paths a template is written to, relative to the output folder. */
export function outputFiles(path: string): OutputFiles {
  return { html: `${path}/index.html`, text: `${path}/index.txt`, subject: `${path}/subject.txt`, module: `${path}.js` }
}

function writeFiles(out: string, path: string, mail: CompileResult, code: string): OutputFiles {
  const files = outputFiles(path)
  mkdirSync(join(out, path), { recursive: true })
  mkdirSync(dirname(join(out, files.module)), { recursive: true })
  writeFileSync(join(out, files.html), mail.html)
  writeFileSync(join(out, files.text), mail.text)
  writeFileSync(join(out, files.subject), `${mail.subject}\n`)
  writeFileSync(join(out, files.module), code)
  return files
}
