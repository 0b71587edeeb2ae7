import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { MagicString } from 'magic-string'
import type { SourceMap } from 'magic-string'
import { fail } from '../../diagnostics/diagnostic.ts'
import { importsLibrary, importsReact } from '../foreign/jsx-source.ts'
import { parseSync } from '../rolldown.ts'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface ImportNode extends Node {
  readonly specifiers: readonly Node[]
  readonly source: { readonly value: string }
}

interface Declaration extends Node {
  readonly id?: { readonly name: string } | null
  readonly declarations?: readonly { readonly id: { readonly name?: string } }[]
}

interface ExportSpecifier extends Node {
  readonly local: { readonly name?: string }
  readonly exported: { readonly name?: string }
}

interface ExportNode extends Node {
  readonly declaration: Declaration | null
  readonly specifiers?: readonly ExportSpecifier[]
  readonly source?: unknown
}

/** The component that a module exports: in which statement, and under which name. */
interface ComponentExport {
  readonly node: ExportNode
  readonly name: 'default' | 'Template'
}

const TAILWIND_IMPORT = /@import\s+["']tailwindcss(?:\/[\w.-]+)?["'][^;]*;/g
const SHEET = /\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)$/
const SIDE_EFFECT = /\bimport\s*["'][^"']+\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)["']/

/**
 * A module that imports style sheets for their side effects (`import './mail.css'`), with the component that it exports as its
 * default, or as `Template`, wrapped in them; `undefined` for every other module. A sheet with `@import "tailwindcss"` beside
 * the module explains the component's classes.
 *
 * @param onFile is told of a Tailwind file, which the output depends on
 * @throws EmailcError `css-import-unused` when the module exports no such component
 */
export function wrapTemplate(
  source: string,
  file: string,
  onFile: (css: string) => void,
): { readonly code: string; readonly map: SourceMap } | undefined {
  if (!SIDE_EFFECT.test(source) || (importsReact(source) && !importsLibrary(source))) return undefined
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) return undefined // the compiler behind us reports it with its place
  const body = (program as unknown as { body: readonly Node[] }).body
  const imports = body.filter(isSheetImport)
  if (imports.length === 0) return undefined
  const exported = componentExport(body) ?? failUnused(source, file, imports[0]!)
  const text = new MagicString(source)
  const wrapper = new Wrapper(text, nameExport(exported, text))
  for (const node of imports) {
    const path = resolve(dirname(file), node.source.value)
    const css = existsSync(path) ? readFileSync(path, 'utf8') : ''
    if (css.search(TAILWIND_IMPORT) === -1) wrapper.sheet(node)
    else {
      onFile(path)
      wrapper.tailwind(node, css.replace(TAILWIND_IMPORT, '').trim())
    }
  }
  wrapper.write(exported.name)
  return { code: text.toString(), map: text.generateMap({ source: file, includeContent: true, hires: true }) }
}

/** Collects what goes around a component, outermost last. */
class Wrapper {
  private readonly text: MagicString
  private readonly helpers: string[] = []
  private readonly sheets: string[] = []
  private expression: string

  constructor(text: MagicString, component: string) {
    this.text = text
    this.expression = component
  }

  tailwind(node: ImportNode, css: string): void {
    this.text.remove(node.start, node.end)
    this.helper('withTailwind', 'emailc/internal')
    this.expression = `_$withTailwind(${this.expression}, ${JSON.stringify(css)})`
  }

  sheet(node: ImportNode): void {
    const name = `_$sheet${this.sheets.length}`
    this.sheets.push(name)
    this.text.overwrite(node.start, node.end, `import ${name} from ${JSON.stringify(node.source.value)};`)
  }

  write(exportName: string): void {
    if (this.sheets.length > 0) {
      this.helper('withSheets', 'emailc/internal')
      this.expression = `_$withSheets(${this.expression}, [${this.sheets.join(', ')}])`
    }
    this.text.append(`\nconst _$wrapped = ${this.expression};\nexport { _$wrapped as ${exportName} };\n`)
    this.text.prepend(this.helpers.join(''))
  }

  private helper(name: string, from: string): void {
    this.helpers.push(`import { ${name} as _$${name} } from '${from}';`)
  }
}

function isSheetImport(node: Node): node is ImportNode {
  if (node.type !== 'ImportDeclaration') return false
  const { specifiers, source } = node as ImportNode
  return specifiers.length === 0 && SHEET.test(source.value) && !/\.module\.\w+$/.test(source.value)
}

/** The default export, or else the one called `Template`, as jsx-email has it. */
function componentExport(body: readonly Node[]): ComponentExport | undefined {
  const nodes = body.filter((node): node is ExportNode => /^Export(?:Default|Named)Declaration$/.test(node.type))
  for (const name of ['default', 'Template'] as const) {
    const node = nodes.find((candidate) => exportsAs(candidate, name))
    if (node !== undefined) return { node, name }
  }
  return undefined
}

function exportsAs(node: ExportNode, name: string): boolean {
  if (node.type === 'ExportDefaultDeclaration') return name === 'default'
  return nameOf(node.declaration) === name || specifierOf(node, name) !== undefined
}

/** `Mail as default` in `export { Mail as default, fixtures }`. */
function specifierOf({ specifiers, source }: ExportNode, name: string): ExportSpecifier | undefined {
  return !source ? specifiers?.find(({ exported }) => exported.name === name) : undefined
}

function nameOf(declaration: Declaration | null): string | undefined {
  return declaration?.id?.name ?? declaration?.declarations?.[0]?.id.name
}

/** Gives what a module exports a name, and takes the export away. */
function nameExport({ node, name: exported }: ComponentExport, text: MagicString): string {
  const { start, end, declaration } = node
  const listed = specifierOf(node, exported)
  if (listed !== undefined) {
    const others = node.specifiers!.filter((specifier) => specifier !== listed)
    text.overwrite(start, end, `export { ${others.map((other) => text.slice(other.start, other.end)).join(', ')} };`)
    return listed.local.name!
  }
  const name = declaration?.type === 'FunctionDeclaration' || declaration?.type === 'VariableDeclaration' ? nameOf(declaration) : undefined
  if (name === undefined) {
    text.overwrite(start, declaration!.start, 'const _$template = ')
    return '_$template'
  }
  text.remove(start, declaration!.start)
  return name
}

function failUnused(source: string, file: string, { start, source: { value } }: ImportNode): never {
  const before = source.slice(0, start).split('\n')
  return fail('css-import-unused', [value], { location: { file, line: before.length, column: before.at(-1)!.length + 1 } })
}
