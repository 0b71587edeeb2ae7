import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { MagicString } from 'magic-string'
import type { SourceMap } from 'magic-string'
import { parseSync } from 'rolldown/utils'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface ImportNode extends Node {
  readonly specifiers: readonly Node[]
  readonly source: { readonly value: string }
}

interface DefaultExport extends Node {
  readonly declaration: Node & { readonly id?: { readonly name: string } | null }
}

const TAILWIND_IMPORT = /@import\s+["']tailwindcss(?:\/[\w.-]+)?["'][^;]*;/g

/**
 * A template that imports a CSS file with `@import "tailwindcss"` (`import './mail.css'`), with its default export explained by
 * that Tailwind; `undefined` for every other module. The file is looked for beside the module.
 *
 * @param onFile is told of the CSS file, which the output depends on
 */
export function wrapTemplate(
  source: string,
  file: string,
  onFile: (css: string) => void,
): { readonly code: string; readonly map: SourceMap } | undefined {
  if (!/\bimport\s*["'][^"']+\.css["']/.test(source)) return undefined
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) return undefined // the compiler behind us reports it with its place
  const body = (program as unknown as { body: readonly Node[] }).body
  const sheets = body.filter(isSideEffectCss).map((node) => ({ node, path: resolve(dirname(file), node.source.value) }))
  const sheet = sheets.find(({ path }) => existsSync(path) && readFileSync(path, 'utf8').search(TAILWIND_IMPORT) !== -1)
  const exported = body.find((node): node is DefaultExport => node.type === 'ExportDefaultDeclaration')
  if (sheet === undefined || exported === undefined) return undefined
  onFile(sheet.path)
  const text = new MagicString(source)
  text.remove(sheet.node.start, sheet.node.end)
  const css = readFileSync(sheet.path, 'utf8').replace(TAILWIND_IMPORT, '').trim()
  text.append(`\nexport default _$withTailwind(${nameExport(exported, text)}, ${JSON.stringify(css)});\n`)
  text.prepend("import { withTailwind as _$withTailwind } from 'emailc/internal/foreign/tailwind/with-tailwind';")
  return { code: text.toString(), map: text.generateMap({ source: file, includeContent: true, hires: true }) }
}

function isSideEffectCss(node: Node): node is ImportNode {
  if (node.type !== 'ImportDeclaration') return false
  const { specifiers, source } = node as ImportNode
  return specifiers.length === 0 && /^\..*\.css$/.test(source.value)
}

/** Gives what a module exports as its default a name, and takes the export away. */
function nameExport({ start, declaration }: DefaultExport, text: MagicString): string {
  const name = declaration.type === 'FunctionDeclaration' ? declaration.id?.name : undefined
  if (name !== undefined) {
    text.remove(start, declaration.start)
    return name
  }
  text.overwrite(start, declaration.start, 'const _$template = ')
  return '_$template'
}
