import { readFileSync } from 'node:fs'
import type { ResolvedConfig } from 'vite'
import { EmailcError, fail } from '../../diagnostics/diagnostic.ts'

/** A style sheet as it goes into a mail. */
export interface CompiledCss {
  readonly css: string
  /** What a CSS module exports: the names of its classes, with those that they compose. */
  readonly names: Readonly<Record<string, string>> | undefined
  /** The other files it was made of. */
  readonly files: readonly string[]
}

/** What PostCSS and the preprocessors put on their errors. */
interface CssError extends Error {
  readonly reason?: string
  readonly loc?: { readonly file?: string; readonly line?: number; readonly column?: number }
}

/**
 * Compiles a style sheet as Vite does: `@import`, CSS modules, the project's PostCSS config, and Sass, Less or Stylus where
 * they are installed.
 *
 * @throws EmailcError `css-file`
 */
export async function compileCss(file: string, config: ResolvedConfig): Promise<CompiledCss> {
  const { preprocessCSS } = await import('vite')
  try {
    const { code, modules, deps } = await preprocessCSS(readFileSync(file, 'utf8'), file, config)
    return { css: code, names: modules, files: [...(deps ?? [])] }
  } catch (error) {
    if (error instanceof EmailcError) throw error
    return failCss(file, error as CssError)
  }
}

function failCss(file: string, error: CssError): never {
  const { line = 1, column = 0, file: place = file } = error.loc ?? {}
  const [message = ''] = (error.reason ?? error.message).replace(/^\[[\w-]+\]\s*/, '').split('\n')
  return fail('css-file', [message.replace(/\.$/, '')], { location: { file: place, line, column: column + 1 } }, { cause: error })
}

/** The JavaScript module that stands for a style sheet: its text, or for a CSS module the names of its classes. */
export function cssModuleCode({ css, names }: CompiledCss): string {
  if (names === undefined) return `export default ${JSON.stringify(css)}`
  const entries = Object.entries(names)
  // A name that composes others stands first in its value, and the sheet holds the rules of all of them.
  const own = entries.map(([, value]) => value.split(' ')[0])
  const named = entries.filter(([name]) => name !== 'default')
  return [
    "import { registerSheet } from 'emailc/internal'",
    `registerSheet(${JSON.stringify(css)}, ${JSON.stringify(own)})`,
    ...named.map(([, value], i) => `const _${i} = ${JSON.stringify(value)}`),
    `export { ${named.map(([name], i) => `_${i} as ${exportName(name)}`).join(', ')} }`,
    `export default ${JSON.stringify(names)}`,
  ].join('\n')
}

/** A module may export any name, those that are no identifiers as a string. */
function exportName(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)
}
