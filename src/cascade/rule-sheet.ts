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
  const reader = new RuleReader(parseBlock)
  for (const part of Array.isArray(rules) ? (rules as unknown[]) : [rules]) if (isObject(part)) reader.read(part)
  return reader.finish()
}

class RuleReader {
  private readonly tagRules = new Map<string, Rule[]>()
  private readonly classRules: Rule[] = []
  private readonly own: Record<string, unknown> = {}
  private readonly problems: Problem[] = []
  private readonly parseBlock: ParseBlock

  constructor(parseBlock: ParseBlock) {
    this.parseBlock = parseBlock
  }

  /** @param variant what the rules stand under: `'@mobile': { p: { … } }` is `p: { '@mobile': { … } }` */
  read(rules: object, variant?: string): void {
    for (const [key, value] of Object.entries(rules)) {
      if (value === undefined || value === null || value === false) continue
      if (variant === undefined && looksLikeVariant(key) && isObject(value)) this.read(value, key)
      else if (isPlain(key, value)) this.addOwn(key, value, variant)
      else if (isObject(value) || typeof value === 'string') this.addRule(key, variant === undefined ? value : { [variant]: value })
      else this.problems.push((place) => createDiagnostic('theme-rule', [key, String(value)], place))
    }
  }

  finish(): RuleSheet {
    const { tagRules, classRules, problems } = this
    const own = Object.keys(this.own).length === 0 ? undefined : this.parseBlock(this.own)
    problems.push(...(own?.problems ?? []))
    return { tagRules, classRules, classNames: new Set(classRules.map((rule) => rule.className!)), own, problems }
  }

  private addOwn(key: string, value: unknown, variant: string | undefined): void {
    if (variant === undefined) this.own[key] = value
    else this.own[variant] = { ...(this.own[variant] as object | undefined), [key]: value }
  }

  private addRule(key: string, style: unknown): void {
    const block = this.parseBlock(style)
    this.problems.push(...block.problems)
    for (const selector of parseSelectors(key, this.problems)) {
      const rule: Rule = { selector: key, ...selector, block }
      if (rule.className !== undefined) this.classRules.push(rule)
      else this.tagRules.set(rule.tag!, [...(this.tagRules.get(rule.tag!) ?? []), rule])
    }
  }
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
