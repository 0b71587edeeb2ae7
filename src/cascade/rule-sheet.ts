import { isKnownProperty } from '../css/known-properties.ts'
import { cssName } from '../css/property-name.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { parseStyleBlock } from './style-block.ts'
import type { Problem, StyleBlock } from './style-block.ts'
import { looksLikeVariant } from './variants.ts'

/** One selector of a theme with its declarations. */
export interface Rule {
  /** As written, with its list: `h1, h2`. */
  readonly selector: string
  readonly tag: string | undefined
  readonly className: string | undefined
  readonly block: StyleBlock
}

/** A theme's rules, each list in the order of declaration, which decides between equals. */
export interface RuleSheet {
  readonly tagRules: ReadonlyMap<string, readonly Rule[]>
  /** `.class` and `tag.class` alike: a class beats a tag, and two classes are equals. */
  readonly classRules: readonly Rule[]
  readonly classNames: ReadonlySet<string>
  /** Plain declarations among the rules: those of the element that carries `theme={…}`. */
  readonly own: StyleBlock | undefined
  readonly problems: readonly Problem[]
}

/** How a block is parsed; the caller decides whether parsed blocks are kept. */
export type ParseBlock = (style: unknown) => StyleBlock

/**
 * Reads the rules of a theme: selectors (a tag, `tag.class`, `.class`, or a comma list of these) with style objects or CSS text.
 * A primitive value under a property's name is a plain declaration; it belongs to the element that carries the theme.
 */
export function parseRuleSheet(rules: unknown, parseBlock: ParseBlock = parseStyleBlock): RuleSheet {
  const entries = (Array.isArray(rules) ? rules : [rules]).flatMap((part: unknown) => (isObject(part) ? Object.entries(part) : []))
  const tagRules = new Map<string, Rule[]>()
  const classRules: Rule[] = []
  const own: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [key, value] of entries) {
    if (value === undefined || value === null || value === false) continue
    if (isPlain(key, value)) {
      own[key] = value
      continue
    }
    if (!isObject(value) && typeof value !== 'string') {
      problems.push((place) => createDiagnostic('theme-rule', [key, String(value)], place))
      continue
    }
    const block = parseBlock(value)
    problems.push(...block.problems)
    for (const selector of parseSelectors(key, problems)) {
      const rule: Rule = { selector: key, ...selector, block }
      if (rule.className !== undefined) classRules.push(rule)
      else tagRules.set(rule.tag!, [...(tagRules.get(rule.tag!) ?? []), rule])
    }
  }
  const ownBlock = Object.keys(own).length === 0 ? undefined : parseBlock(own)
  problems.push(...(ownBlock?.problems ?? []))
  return { tagRules, classRules, classNames: new Set(classRules.map((rule) => rule.className!)), own: ownBlock, problems }
}

/** `font: '…'` is a declaration, though a `font` element exists; `mark: '…'` is a rule. */
function isPlain(key: string, value: unknown): boolean {
  if (key.startsWith('--') || looksLikeVariant(key)) return true
  return !isObject(value) && isKnownProperty(cssName(key))
}

function parseSelectors(list: string, problems: Problem[]): { tag: string | undefined; className: string | undefined }[] {
  return list.split(',').flatMap((part) => {
    const selector = part.trim()
    const match = /^([a-z][a-z0-9-]*)?(?:\.(-?[_a-z][\w-]*))?$/i.exec(selector)
    if (match === null || selector === '') {
      problems.push((place) => createDiagnostic('theme-selector', [selector === '' ? list : selector], place))
      return []
    }
    return [{ tag: match[1]?.toLowerCase(), className: match[2] }]
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
