import { fail } from '../diagnostics/diagnostic.ts'
import { shortPath } from './short-path.ts'
import { readProps } from './read-props.ts'
import { validateProps } from './template-module.ts'
import type { TemplateModule } from './template-module.ts'

export interface PropsSource {
  readonly cwd: string
  /** A JSON file, or `-` for standard input; goes before a fixture. */
  readonly propsFile?: string | undefined
  /** @defaultValue 'default', or the first fixture the template has */
  readonly fixture?: string | undefined
}

/**
 * The props that one mail of a template is made with: those of a file, or of a fixture. A template without fixtures gets none.
 *
 * @throws EmailcError `fixture-unknown`, `props-schema`, or what is wrong with the file
 */
export async function propsFor(module: TemplateModule, file: string, { cwd, propsFile, fixture }: PropsSource): Promise<object> {
  if (propsFile !== undefined) return validateProps(module, readProps(propsFile, cwd), propsFile === '-' ? 'Standard input' : propsFile)
  const names = Object.keys(module.fixtures)
  const name = fixture ?? (names.includes('default') ? 'default' : names[0])
  if (name === undefined) return validateProps(module, {}, 'No props', file)
  const props = names.includes(name) ? module.fixtures[name] : undefined
  if (props === undefined) return fail('fixture-unknown', [name, shortPath(file), names.join(', ')])
  return validateProps(module, props, `Fixture "${name}"`, file)
}
