import { MagicString } from 'magic-string'
import { locationAt } from '../../src/diagnostics/location.ts'
import type { Names } from '../../src/diagnostics/catalog/entry.ts'
import { isFixable } from './fixable-codes.ts'
import type { FixableCode } from './fixable-codes.ts'
import type { FixPreview } from './protocol.ts'
import { nodesUnder, parseStatements } from './source-edit.ts'
import type { SyntaxNode } from './source-edit.ts'
import { completeFonts, renameProperty, renameRule, renameToken, renameVariant, withoutImportant } from './style-fixes.ts'
import { attributesOf, insertAttribute, literalOf, nameOf, tagNameOf } from './tag-syntax.ts'

/** A finding at an element of a source file, with what it names. */
export interface Fixable {
  readonly code: string
  readonly names?: Names | undefined
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

/** Changes a file for an element's opening tag, or for a theme's rule; tells whether it found what it looks for. */
type Fix = (text: MagicString, tag: SyntaxNode, names: Names, statements: readonly SyntaxNode[]) => boolean

/** The findings whose cure needs no judgement. */
const fixes: Readonly<Record<FixableCode, Fix>> = {
  'href-http': (text, tag) => rewriteUrl(text, tag, 'http://', 'https://'),
  'url-refused': (text, tag) => rewriteUrl(text, tag, '//', 'https://'),
  'table-role': (text, tag) => insertAttribute(text, tag, 'role', 'presentation'),
  'table-th-scope': nameScopes,
  'anchor-id': nameTarget,
  'img-alt': (text, tag) => insertAttribute(text, tag, 'alt', ''),
  'image-alt-missing': (text, tag) => insertAttribute(text, tag, 'alt', ''),
  'event-handler': removeHandlers,
  'css-important': withoutImportant,
  'css-unknown-property': renameProperty,
  'css-variant': renameVariant,
  'token-unknown': renameToken,
  'theme-name-unknown': renameRule,
  'font-no-generic': completeFonts,
}

/** A source file with the cure of one finding in it. */
export interface FixedSource {
  readonly text: string
  readonly preview: FixPreview
}

/** A file that findings are cured in. */
export interface ParsedSource {
  readonly file: string
  readonly source: string
  readonly statements: readonly SyntaxNode[]
}

export function parseSource(file: string, source: string): ParsedSource {
  return { file, source, statements: parseStatements(file, source) }
}

/**
 * Cures a finding in the source it was found in.
 *
 * @returns `undefined` where the cure is not written in this file, or needs judgement
 */
export function fixSource({ file, source, statements }: ParsedSource, finding: Fixable): FixedSource | undefined {
  if (!isFixable(finding.code)) return undefined
  for (const node of nodesUnder(statements)) {
    // A finding stands at an element; one that names something may stand at the rule of a theme.
    if (node.type !== 'JSXOpeningElement' && (node.type !== 'Property' || finding.names === undefined)) continue
    const place = locationAt(file, source, node.start)
    if (place.line !== finding.line || place.column !== finding.column) continue
    const text = new MagicString(source)
    if (!fixes[finding.code](text, node, writable(finding.names ?? { wrong: '' }), statements)) return undefined
    return { text: text.toString(), preview: firstDifference(source, text.toString()) }
  }
  return undefined
}

/** Only what can be a name in CSS goes into a file. */
function writable({ wrong, meant }: Names): Names {
  return { wrong, meant: meant !== undefined && /^-{0,2}[\w-]+$/.test(meant) ? meant : undefined }
}

/** The first lines that differ: what a reader must see before they agree. */
function firstDifference(before: string, after: string): FixPreview {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  const at = old.findIndex((line, index) => line !== fresh[index])
  return { line: at + 1, before: old[at]!.trim(), after: fresh[at]!.trim() }
}

function rewriteUrl(text: MagicString, tag: SyntaxNode, wrong: string, right: string): boolean {
  for (const name of ['href', 'src']) {
    const value = literalOf(tag, name)
    if (value === undefined || !text.original.slice(value.start + 1, value.end).startsWith(wrong)) continue
    text.overwrite(value.start + 1, value.start + 1 + wrong.length, right)
    return true
  }
  return false
}

/** No client runs a handler, so nothing is lost with it. */
function removeHandlers(text: MagicString, tag: SyntaxNode): boolean {
  const handlers = attributesOf(tag).filter((attribute) => /^on[a-z]/i.test(nameOf(attribute)))
  for (const { start, end } of handlers) text.remove(/\s/.test(text.original[start - 1]!) ? start - 1 : start, end)
  return handlers.length > 0
}

/** A header beside cells heads its row; one among headers heads its column. All headers of the table are told at once. */
function nameScopes(text: MagicString, tag: SyntaxNode, _names: Names, statements: readonly SyntaxNode[]): boolean {
  const around = elementsNamed('table', statements).findLast(({ start, end }) => start < tag.start && tag.end < end)
  const scoped = elementsNamed('tr', around).flatMap((row) => {
    const scope = elementsNamed('td', row).length > 0 ? 'row' : 'col'
    return elementsNamed('th', row).map((header) => insertAttribute(text, openingOf(header), 'scope', scope))
  })
  return scoped.includes(true)
}

/** Word goes to `<a name>` alone, so the element that a link leads to begins with one. */
function nameTarget(text: MagicString, tag: SyntaxNode, _names: Names, statements: readonly SyntaxNode[]): boolean {
  const id = String(literalOf(tag, 'href')?.['value'] ?? '').replace(/^#/, '')
  if (!/^[\w-]+$/.test(id)) return false
  const targets = [...nodesUnder(statements)].filter(
    (node) => node.type === 'JSXOpeningElement' && literalOf(node, 'id')?.['value'] === id && node['selfClosing'] !== true,
  )
  if (targets.length !== 1) return false
  text.appendLeft(targets[0]!.end, `<a name="${id}"></a>`)
  return true
}

function elementsNamed(name: string, within: unknown): SyntaxNode[] {
  return [...nodesUnder(within)].filter((node) => node.type === 'JSXElement' && tagNameOf(openingOf(node)) === name)
}

function openingOf(element: SyntaxNode): SyntaxNode {
  return element['openingElement'] as SyntaxNode
}
