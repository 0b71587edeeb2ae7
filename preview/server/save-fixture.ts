import type { MagicString } from 'magic-string'
import { fail } from '../../src/diagnostics/diagnostic.ts'
import { shortPath } from '../../src/project/short-path.ts'
import { editSource } from './source-edit.ts'
import type { SyntaxNode } from './source-edit.ts'

/**
 * Writes props into a template's `fixtures` under a name, as the author would have written them; a fixture of that name is replaced.
 *
 * @throws EmailcError `studio-fixture` when its `fixtures` are no object to write into
 */
export function saveFixture(file: string, name: string, props: object): void {
  const isSaved = editSource(file, (text, statements, source) => {
    const fixtures = findFixtures(statements)
    if (fixtures === undefined) return addFixtures(text, statements, source, `${propertyName(name)}: ${literal(props, '  ')}`)
    const indent = indentOf(source, fixtures.start)
    const entry = `${propertyName(name)}: ${literal(props, `${indent}  `)}`
    const properties = fixtures['properties'] as readonly SyntaxNode[]
    const known = properties.find((property) => keyOf(property) === name)
    const last = properties.at(-1)
    if (known !== undefined) text.overwrite(known.start, known.end, entry)
    else if (last === undefined) text.overwrite(fixtures.start, fixtures.end, `{\n${indent}  ${entry},\n${indent}}`)
    else text.appendLeft(last.end, `,\n${indent}  ${entry}`)
    return true
  })
  if (!isSaved) fail('studio-fixture', [shortPath(file)])
}

/** The first fixture of a template brings its export along, below the imports. What else is called `fixtures` is left alone. */
function addFixtures(text: MagicString, statements: readonly SyntaxNode[], source: string, entry: string): boolean {
  if (/\bfixtures\b/.test(source)) return false
  const lastImport = statements.findLast(({ type }) => type === 'ImportDeclaration')
  const code = `export const fixtures = {\n  ${entry},\n}`
  if (lastImport === undefined) text.prepend(`${code}\n\n`)
  else text.appendLeft(lastImport.end, `\n\n${code}`)
  return true
}

/** `export const fixtures = {…}`, with or without `satisfies` and `as`. */
function findFixtures(statements: readonly SyntaxNode[]): SyntaxNode | undefined {
  for (const statement of statements) {
    const declaration = statement['declaration'] as { readonly declarations?: readonly SyntaxNode[] } | null | undefined
    if (statement.type !== 'ExportNamedDeclaration' || declaration?.declarations === undefined) continue
    const found = declaration.declarations.find((one) => (one['id'] as { name?: string }).name === 'fixtures')
    if (found !== undefined) return objectOf(found['init'] as SyntaxNode | null)
  }
  return undefined
}

function objectOf(value: SyntaxNode | null): SyntaxNode | undefined {
  if (value === null) return undefined
  if (value.type === 'TSSatisfiesExpression' || value.type === 'TSAsExpression' || value.type === 'ParenthesizedExpression')
    return objectOf(value['expression'] as SyntaxNode)
  return value.type === 'ObjectExpression' ? value : undefined
}

function keyOf(property: SyntaxNode): unknown {
  const key = property['key'] as { readonly name?: string; readonly value?: unknown } | undefined
  return key?.name ?? key?.value
}

function indentOf(source: string, offset: number): string {
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^\s*/.exec(line)![0]
}

const MAX_LINE = 100

/** A value as a TypeScript literal in the style of the project: single quotes, no quotes around plain keys. */
function literal(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    return wrap(
      '[',
      value.map((item) => literal(item, `${indent}  `)),
      ']',
      indent,
    )
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${propertyName(key)}: ${literal(inner, `${indent}  `)}`)
    return wrap('{', entries, '}', indent)
  }
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value)
}

function wrap(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close
  const space = open === '{' ? ' ' : ''
  const line = `${open}${space}${items.join(', ')}${space}${close}`
  if (line.length + indent.length <= MAX_LINE && !line.includes('\n')) return line
  return `${open}\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}${close}`
}

function propertyName(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) && name !== '__proto__' ? name : name === '__proto__' ? "['__proto__']" : quoted(name)
}

function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}
