// Turns the evaluated tree into a styled one: every element learns its computed style, its variants, and why.
// It is a pure function of the structure: it never reads what a hole holds.

import type { MediaRule } from '../css/media-rule.ts'
import { substituteVariables } from '../css/variables.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { TreeElement, TreeNode } from '../element/tree.ts'
import { documentCss } from './document-css.ts'
import { Findings } from './findings.ts'
import { isTransparent } from './skeleton.ts'
import { createStyleCache } from './style-cache.ts'
import type { StyleCache } from './style-cache.ts'
import type { StyledElement } from './styled.ts'
import { StyleWalk } from './style-walk.ts'

/** What a compiler may hand to the cascade. */
export interface CascadeOptions {
  /** Keeps parsed styles between calls; a compiler has one. Without it every call parses anew. */
  readonly cache?: StyleCache
}

/** The styled tree, and what the mail's head and its author must know. */
export interface CascadeResult {
  readonly root: StyledElement
  /** Rules of document CSS that only work in the head: media queries, `:hover`, fonts. */
  readonly documentRules: readonly string[]
  /** Those of them that say something of inherited properties under a plain media query. */
  readonly mediaRules: readonly MediaRule[]
  /** Whether document CSS has selectors whose match depends on siblings. */
  readonly siblingSelectors: boolean
  /** Whether anything has a value of its own in dark mode, so that the mail must declare `color-scheme`. */
  readonly usesDark: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Runs the cascade over a mail's tree: base sheet, attributes, component defaults, document CSS, themes and styles; then inheritance.
 * `e-theme` and `e-slot` do their work here and are gone from the result.
 *
 * @returns the styled tree; everything the author should know is in `diagnostics`, and nothing is thrown
 *
 * @example
 * const { root, diagnostics } = cascade(tree)
 * root.children // styled elements, texts and lists
 */
export function cascade(root: TreeElement, options: CascadeOptions = {}): CascadeResult {
  const cache = options.cache ?? createStyleCache()
  const findings = new Findings()
  const tree = withOneRoot(root)
  const document = documentCss(tree, cache, findings)
  const walk = new StyleWalk(cache, findings, document.matches)
  const styled = walk.root(tree)
  return {
    root: styled,
    // A string in CSS may hold "</style>", which would end the element; the backslash changes nothing in CSS.
    documentRules: document.headRules.map((rule) => (substituteVariables(rule, walk.rootToken) ?? rule).replaceAll('</', '<\\/')),
    mediaRules: document.mediaRules.map((rule) => ({
      ...rule,
      declarations: rule.declarations.map((written) => ({
        ...written,
        value: substituteVariables(written.value, walk.rootToken) ?? written.value,
      })),
    })),
    siblingSelectors: document.dependsOnSiblings,
    usesDark: walk.usesDark || document.headRules.some((rule) => rule.includes('prefers-color-scheme')),
    diagnostics: findings.list(),
  }
}

/** A theme may stand around the mail, or around several nodes; the styled tree has one root. */
function withOneRoot(root: TreeElement): TreeElement {
  let nodes: readonly TreeNode[] = [root]
  while (nodes.length === 1 && nodes[0]!.kind === 'element' && isTransparent(nodes[0]!)) nodes = nodes[0]!.children
  return nodes.length === 1 && nodes[0]!.kind === 'element' ? root : { ...root, name: 'e-email', attributes: new Map(), children: [root] }
}
