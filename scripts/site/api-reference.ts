// The API reference: every public name with its declaration and its doc comment, read from the sources. TypeDoc would read
// them through the TypeScript compiler's API, which TypeScript 7 does not have; what is needed here is where a declaration ends.

import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'rolldown/utils'

/** One public name. */
export interface ApiEntry {
  readonly name: string
  readonly kind: 'function' | 'class' | 'type' | 'value'
  /** The declaration without bodies. */
  readonly signature: string
  /** Its doc comment as Markdown; empty when it has none. */
  readonly doc: string
  /** Where it stands, relative to the repository. */
  readonly file: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly id?: { readonly name: string } | null
  readonly name?: string
  readonly body?: Node & { readonly body?: readonly Node[] }
  readonly declaration?: Node | null
  readonly declarations?: readonly (Node & { readonly init?: Node | null })[]
  readonly specifiers?: readonly Specifier[]
  readonly source?: { readonly value: string } | null
  readonly value?: Node | null
  readonly key?: { readonly name?: string }
  readonly accessibility?: string
}

interface Specifier {
  readonly local: { readonly name: string }
  readonly imported?: { readonly name: string }
  readonly exported?: { readonly name: string }
}

interface Module {
  readonly file: string
  readonly text: string
  readonly body: readonly Node[]
  readonly comments: readonly { readonly type: string; readonly value: string; readonly start: number; readonly end: number }[]
}

/** What an entry file exports, in its order. */
export function apiOf(root: string, entry: string): ApiEntry[] {
  const modules = new Map<string, Module>()
  const read = (file: string): Module => {
    const known = modules.get(file) ?? parse(file)
    modules.set(file, known)
    return known
  }
  return exportsOf(read(join(root, entry)), read).map(({ module, node, name }) => describe(root, module, node, name))
}

function parse(file: string): Module {
  const text = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, text)
  return { file, text, body: (program as unknown as { body: readonly Node[] }).body, comments }
}

interface Found {
  readonly module: Module
  readonly node: Node
  readonly name: string
}

function exportsOf(module: Module, read: (file: string) => Module): Found[] {
  return module.body.flatMap((node): Found[] => {
    if (node.type !== 'ExportNamedDeclaration') return []
    if (node.declaration !== null && node.declaration !== undefined) {
      const name = nameOf(node.declaration)
      return name === undefined ? [] : [{ module, node, name }]
    }
    const from = node.source?.value.startsWith('.') === true ? read(join(dirname(module.file), node.source.value)) : module
    return node.specifiers!.flatMap(({ local, exported }) => {
      const found = declarationOf(from, local.name, read)
      return found === undefined ? [] : [{ ...found, name: exported!.name }]
    })
  })
}

/** A name's declaration, in the module or where the module has it from. */
function declarationOf(module: Module, name: string, read: (file: string) => Module): Found | undefined {
  const node = module.body.find((candidate) => nameOf(candidate.declaration ?? candidate) === name)
  if (node !== undefined) return { module, node, name }
  for (const { source, specifiers = [] } of module.body) {
    const specifier = specifiers.find((candidate) => (candidate.exported ?? candidate.local).name === name)
    if (source?.value.startsWith('.') !== true || specifier === undefined) continue
    return declarationOf(read(join(dirname(module.file), source.value)), (specifier.imported ?? specifier.local).name, read)
  }
  return undefined
}

function nameOf(node: Node): string | undefined {
  return node.id?.name ?? node.declarations?.[0]?.id?.name
}

const KINDS: Readonly<Record<string, ApiEntry['kind']>> = {
  FunctionDeclaration: 'function',
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  TSInterfaceDeclaration: 'type',
  TSTypeAliasDeclaration: 'type',
}

function describe(root: string, module: Module, node: Node, name: string): ApiEntry {
  const declaration = node.declaration ?? node
  return {
    name,
    kind: KINDS[declaration.type] ?? 'value',
    signature: signatureOf(module, declaration),
    doc: docOf(module, node),
    file: relative(root, module.file),
  }
}

function signatureOf({ text }: Module, node: Node): string {
  if (node.type === 'ClassDeclaration') return classSignature(text, node)
  if (node.body !== undefined && node.type === 'FunctionDeclaration') return text.slice(node.start, node.body.start).trim()
  const init = node.declarations?.[0]?.init
  if (init === undefined || init === null) return text.slice(node.start, node.end)
  // The body of an arrow function and a long value say how, not what.
  const end = init.type === 'ArrowFunctionExpression' ? init.body!.start : init.start
  return text
    .slice(node.start, end)
    .replace(/\s*(?:=>|=)\s*\(?\s*$/, '')
    .trim()
}

function classSignature(text: string, node: Node): string {
  const members = node.body!.body!.filter(({ accessibility, key }) => accessibility !== 'private' && key?.name !== undefined)
  const lines = members.map((member) => {
    const body = member.value?.body
    return `  ${text.slice(member.start, body?.start ?? member.end).trim()}`
  })
  return `${text.slice(node.start, node.body!.start).trim()} {\n${lines.join('\n')}\n}`
}

function docOf({ text, comments }: Module, { start }: Node): string {
  const comment = comments.findLast(({ end, type }) => type === 'Block' && end <= start && text.slice(end, start).trim() === '')
  if (comment === undefined || !comment.value.startsWith('*')) return ''
  const lines = comment.value
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
  return toMarkdown(lines.join('\n').trim())
}

/** `@param`, `@returns`, `@throws`, `@see` and `@defaultValue` become a list, `@example` code. */
function toMarkdown(doc: string): string {
  const [words = '', ...tags] = doc.split(/^@(?=\w)/m)
  const examples = tags.filter((tag) => tag.startsWith('example'))
  const notes = tags.filter((tag) => !tag.startsWith('example')).map(noteOf)
  const code = examples.map((tag) => `\`\`\`tsx\n${tag.replace(/^example\s*\n?/, '').trim()}\n\`\`\``)
  return [words.trim(), notes.join('\n'), ...code].filter((part) => part !== '').join('\n\n')
}

function noteOf(tag: string): string {
  const [, kind = '', rest = ''] = /^(\w+)\s*([^]*)$/.exec(tag.trim()) ?? []
  const words = rest.replace(/\s*\n\s*/g, ' ')
  if (kind !== 'param') return `- *${kind === 'defaultValue' ? 'default' : kind}* ${words}`
  const [, name = '', meaning = ''] = /^(\S+)\s*([^]*)$/.exec(words) ?? []
  return `- \`${name}\` ${meaning}`
}
