// Lowers one structure. This is the cold path: it runs once for each distinct structure, and it alone needs the cascade, the
// CSS parser, juice and the lowering, so a worker whose shapes are all prepared never loads this module.

import { cascade } from '../cascade/cascade.ts'
import type { CascadeResult } from '../cascade/cascade.ts'
import { createStyleCache } from '../cascade/style-cache.ts'
import { parseTargets } from '../clients/targets.ts'
import { fail } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isHole } from '../element/tree.ts'
import type { AttributeValue, Hole, TreeElement, TreeNode } from '../element/tree.ts'
import { headRules, writtenRule } from '../emit/head-rules.ts'
import type { HeadRule } from '../emit/head-rules.ts'
import { emitHtml, emitHtmlItem } from '../emit/html.ts'
import type { Program } from '../emit/program.ts'
import { refusedUrls } from '../emit/refused-urls.ts'
import { emitText, emitTextItem } from '../emit/text/text.ts'
import { foreignTree } from '../foreign/foreign-tree.ts'
import { neededSheets } from '../foreign/sheets/add-sheets.ts'
import { isFontRule } from '../lower/elements/font.ts'
import type { HtmlNode } from '../lower/html.ts'
import { listPositionMatters } from '../lower/list-position.ts'
import { lower } from '../lower/lower.ts'
import type { Lowered } from '../lower/lower.ts'
import type { FragmentPart, PartList, ShapePart } from './part.ts'
import type { LoweringOptions } from './prepared.ts'
import { composeTree } from './source.ts'
import type { Source } from './source.ts'
import { contentHash } from './structure-hash.ts'

export interface BuildOptions extends LoweringOptions {
  /** Passes of the lowering that are switched off, by name. */
  readonly disabledPasses?: ReadonlySet<string>
}

/** `siblings`: document CSS looks at siblings, so the lists of this mail must be part of its structure. */
export type BuildResult<T> = { readonly kind: 'part'; readonly part: T } | { readonly kind: 'siblings' }

/** Lowers structures for one compiler: styles that it has parsed once stay parsed. */
export class Builder {
  private readonly options: BuildOptions
  private readonly styles = createStyleCache()

  constructor(options: BuildOptions) {
    this.options = options
  }

  /** Lowers a whole mail. Its lists are left open, one operation each. */
  shape(source: Source, listIndexes: readonly number[]): BuildResult<ShapePart> {
    const root = emailRoot(foreignTree(composeTree(source)))
    const styled = cascade(root, { cache: this.styles })
    if (styled.siblingSelectors && listIndexes.length > 0) return { kind: 'siblings' }
    return { kind: 'part', ...buildLowered(root, styled, listIndexes, this.options) }
  }

  /** Lowers one item of a list, in the mail it stands in. */
  fragment(source: Source, listIndexes: readonly number[], known: readonly Diagnostic[]): BuildResult<FragmentPart> {
    refuseStyle(source.nodes)
    const styled = cascade(emailRoot(foreignTree(composeTree(source))), { cache: this.styles })
    if (styled.siblingSelectors) return { kind: 'siblings' }
    const lowered = lowerStyled(styled, this.options)
    const content = {
      kind: 'fragment' as const,
      html: emitHtmlItem(lowered.html),
      text: emitTextItem(styled.root, textOptions(this.options)),
      headRules: [...headRules(lowered.html), ...this.addedDocumentRules(source, styled)],
      lists: listIndexes.map((index) => partList(lowered.html, index)),
    }
    const diagnostics = [...styled.diagnostics, ...lowered.diagnostics, ...refusedUrls(lowered.html)].filter(
      (found) => !known.some((other) => isSame(found, other)),
    )
    return { kind: 'part', part: { id: contentHash(content), ...content, diagnostics } }
  }

  /** Rules for the head from the sheets of CSS modules that this item uses and the mail around it does not. */
  private addedDocumentRules({ nodes, inside }: Source, { documentRules }: CascadeResult): readonly HeadRule[] {
    if (inside === null || neededSheets(nodes).length === 0) return []
    const around = cascade(emailRoot(foreignTree(composeTree(inside.parent))), { cache: this.styles })
    const added = documentRules.filter((rule) => !around.documentRules.includes(rule))
    const [fonts, others] = [added.filter(isFontRule), added.filter((rule) => !isFontRule(rule))]
    return [fonts, others].filter((rules) => rules.length > 0).map((rules) => writtenRule(rules.join('')))
  }
}

/** Lowers a styled mail; `inspect` gets a look at the HTML tree before it is written. */
export function buildLowered(
  root: TreeElement,
  styled: CascadeResult,
  listIndexes: readonly number[],
  options: BuildOptions,
  inspect: (html: readonly HtmlNode[]) => void = () => {},
): { readonly part: ShapePart } {
  const lowered = lowerStyled(styled, options)
  inspect(lowered.html)
  const content = {
    kind: 'shape' as const,
    subject: attributeProgram(root.attributes.get('subject') ?? ''),
    headers: headerPrograms(root.attributes.get('headers')),
    html: emitHtml(lowered.html),
    text: emitText(styled.root, textOptions(options)),
    headRules: headRules(lowered.html),
    lists: listIndexes.map((index) => partList(lowered.html, index)),
  }
  return {
    part: {
      id: contentHash(content),
      ...content,
      diagnostics: [...styled.diagnostics, ...lowered.diagnostics, ...refusedUrls(lowered.html)],
    },
  }
}

function lowerStyled({ root, documentRules, mediaRules, usesDark }: CascadeResult, { disabledPasses, targets }: BuildOptions): Lowered {
  const { hasWord } = parseTargets(targets)
  return lower(root, {
    documentRules,
    mediaRules,
    usesDark,
    hasWord,
    ...(disabledPasses === undefined ? {} : { disabled: disabledPasses }),
  })
}

function textOptions(options: BuildOptions): { wrap?: number } {
  return options.wrapText === undefined ? {} : { wrap: options.wrapText }
}

function emailRoot(nodes: readonly TreeNode[]): TreeElement {
  return nodes.find((node): node is TreeElement => node.kind === 'element' && node.name === 'e-email')!
}

function partList(html: readonly HtmlNode[], index: number): PartList {
  const { isFirst, isLast } = listPositionMatters(html, index)
  return { index, firstMatters: isFirst, lastMatters: isLast }
}

function attributeProgram(value: AttributeValue): Program {
  if (!isHole(value)) return { chunks: [String(value)], operations: [] }
  return { chunks: ['', ''], operations: [{ kind: 'value', hole: value, context: 'header' }] }
}

function headerPrograms(headers: AttributeValue | undefined): (readonly [string, Program])[] {
  if (headers === undefined) return []
  return Object.entries(headers as Record<string, Hole | string>).map(([name, value]) => {
    if (!/^[!-9;-~]+$/.test(name)) fail('header-name', [name])
    return [name, attributeProgram(value)] as const
  })
}

function refuseStyle(nodes: readonly TreeNode[]): void {
  for (const node of nodes) {
    if (node.kind !== 'element') continue
    if (node.name === 'e-style') fail('style-in-list', [], { location: node.location })
    refuseStyle(node.children)
  }
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && a.location?.line === b.location?.line && a.location?.file === b.location?.file
}
