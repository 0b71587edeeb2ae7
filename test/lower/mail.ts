// Builds evaluated trees by hand, and runs them through cascade, lowering and emission as the compiler does.

import { cascade } from '../../src/cascade/cascade.ts'
import type { AttributeValue, TreeElement, TreeList, TreeNode } from '../../src/element/tree.ts'
import { emitHtml } from '../../src/emit/html.ts'
import { headRules, renderHeadRules } from '../../src/emit/head-rules.ts'
import type { Program } from '../../src/emit/program.ts'
import { lower } from '../../src/lower/lower.ts'
import type { Lowered } from '../../src/lower/lower.ts'

type Child = TreeNode | string

/** An element; strings among the children are literal texts. */
export function h(name: string, attributes: Readonly<Record<string, AttributeValue>> = {}, ...children: readonly Child[]): TreeElement {
  return {
    kind: 'element',
    name,
    attributes: new Map(Object.entries(attributes)),
    children: children.map((child) => (typeof child === 'string' ? literal(child) : child)),
    location: { file: 'mail.tsx', line: 1, column: 1 },
    frame: undefined,
  }
}

function literal(value: string): TreeNode {
  return { kind: 'text', value, isBlank: /^\s*$/.test(value) }
}

export function list(index: number, items: readonly (readonly TreeNode[])[], itemPosition?: TreeList['itemPosition']): TreeList {
  return { kind: 'list', index, isEmpty: false, items, ...(itemPosition === undefined ? {} : { itemPosition }) }
}

/** A mail around some content. */
export function mail(...children: readonly Child[]): TreeElement {
  return h('e-email', { subject: 'Hello', lang: 'en', dir: 'ltr' }, h('e-body', { width: 600 }, ...children))
}

export function lowerTree(tree: TreeElement, disabled: readonly string[] = []): Lowered {
  const { root, documentRules, mediaRules, usesDark } = cascade(tree)
  return lower(root, { documentRules, mediaRules, usesDark, disabled: new Set(disabled) })
}

/** The HTML of a mail, its head rules in place, lists as `[[list n]]` and holes as `{n}`. */
export function htmlOf(tree: TreeElement): string {
  const { html } = lowerTree(tree)
  return programText(emitHtml(html), renderHeadRules(headRules(html)))
}

export function programText({ chunks, operations }: Program, rules: string): string {
  const parts = operations.map((operation, index) => {
    const value =
      operation.kind === 'value' ? `{${operation.hole.hole}}` : operation.kind === 'list' ? `[[list ${operation.index}]]` : rules
    return chunks[index]! + value
  })
  return parts.join('') + chunks.at(-1)
}

/** What stands inside the mail's `role="article"`. */
export function bodyOf(html: string): string {
  return /<div role="article"[^>]*>([\s\S]*)<\/div>\s*<\/body>/.exec(html)?.[1] ?? html
}
