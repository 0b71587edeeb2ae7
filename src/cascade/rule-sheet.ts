import { isKnownProperty } from '../css/known-properties.ts'
import { cssName } from '../css/property-name.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { RULE_PLACES } from '../element/theme-rules.ts'
import type { RulePlaces } from '../element/theme-rules.ts'
import { parseStyleBlock } from './style-block.ts'
import type { Problem, StyleBlock } from './style-block.ts'
import { meantName } from './theme-names.ts'
import { looksLikeVariant } from './variants.ts'

/** One selector of a theme with its declarations. */
export interface Rule {
  /** As written, with its list: `h1, h2`. */
  readonly selector: string
  readonly tag: string | undefined
  readonly className: string | undefined
  readonly block: StyleBlock
  /** Where it is written, when that is known. */
  readonly location: Location | undefined
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
  /** Rules for names that no element of ours has, with the name that is most likely meant. */
  readonly slips: readonly Slip[]
}

export interface Slip {
  readonly tag: string
  readonly problem: Problem
}

/** How a block is parsed; the caller decides whether parsed blocks are kept. */
export type ParseBlock = (style: unknown) => StyleBlock

/**
 * Reads the rules of a theme: selectors (a tag, `tag.class`, `.class`, or a comma list of these) with style objects or CSS text.
 * A primitive value under a property's name is a plain declaration; it belongs to the element that carries the theme.
 */
export function parseRuleSheet(rules: unknown, parseBlock: ParseBlock = parseStyleBlock): RuleSheet {
  const reader = new RuleReader(parseBlock)
  for (const part of Array.isArray(rules) ? (rules as unknown[]) : [rules]) if (isObject(part)) reader.read(part, placesOf(part))
  return reader.finish()
}

class RuleReader {
  private readonly tagRules = new Map<string, Rule[]>()
  private readonly classRules: Rule[] = []
  private readonly own: Record<string, unknown> = {}
  private readonly problems: Problem[] = []
  private readonly slips: Slip[] = []
  private readonly parseBlock: ParseBlock

  constructor(parseBlock: ParseBlock) {
    this.parseBlock = parseBlock
  }

  /** @param variant what the rules stand under: `'@mobile': { p: { … } }` is `p: { '@mobile': { … } }` */
  read(rules: object, locationOf: LocationOf, variant?: string): void {
    for (const [key, value] of Object.entries(rules)) {
      if (value === undefined || value === null || value === false) continue
      if (variant === undefined && looksLikeVariant(key) && isObject(value)) this.read(value, () => locationOf(key), key)
      else if (isPlain(key, value)) this.addOwn(key, value, variant)
      else if (isObject(value) || typeof value === 'string')
        this.addRule(key, variant === undefined ? value : { [variant]: value }, locationOf(key))
      else this.report([(place) => createDiagnostic('theme-rule', [key, String(value)], place)], locationOf(key))
    }
  }

  finish(): RuleSheet {
    const { tagRules, classRules, problems, slips } = this
    const own = Object.keys(this.own).length === 0 ? undefined : this.parseBlock(this.own)
    problems.push(...(own?.problems ?? []))
    return { tagRules, classRules, classNames: new Set(classRules.map((rule) => rule.className!)), own, problems, slips }
  }

  /** A rule's own place leads further than the place where the theme is used. */
  private report(problems: readonly Problem[], location: Location | undefined): void {
    for (const problem of problems) this.problems.push(placed(problem, location))
  }

  private addOwn(key: string, value: unknown, variant: string | undefined): void {
    if (variant === undefined) this.own[key] = value
    else this.own[variant] = { ...(this.own[variant] as object | undefined), [key]: value }
  }

  private noteSlip({ selector, tag, location }: Rule): void {
    const meant = tag === undefined ? undefined : meantName(tag)
    if (meant === undefined) return
    this.slips.push({
      tag: tag!,
      problem: placed((place) => createDiagnostic('theme-name-unknown', [selector, tag!, meant], place), location),
    })
  }

  private addRule(key: string, style: unknown, location: Location | undefined): void {
    const block = this.parseBlock(style)
    const { selectors, problems } = parseSelectors(key)
    this.report([...block.problems, ...problems], location)
    for (const selector of selectors) {
      const rule: Rule = { selector: key, ...selector, block, location }
      this.noteSlip(rule)
      if (rule.className !== undefined) this.classRules.push(rule)
      else this.tagRules.set(rule.tag!, [...(this.tagRules.get(rule.tag!) ?? []), rule])
    }
  }
}

function placed(problem: Problem, location: Location | undefined): Problem {
  return location === undefined ? problem : (place) => problem({ ...place, location })
}

/** Where a selector is written, when that is known. */
type LocationOf = (selector: string) => Location | undefined

function placesOf(rules: object): LocationOf {
  const places = (rules as { readonly [RULE_PLACES]?: RulePlaces })[RULE_PLACES]
  return (selector) => {
    const place = places?.rules[selector]
    return place === undefined ? undefined : { file: places!.file, line: place[0], column: place[1] }
  }
}

/** `font: '…'` is a declaration, though a `font` element exists; `mark: '…'` is a rule. */
function isPlain(key: string, value: unknown): boolean {
  if (key.startsWith('--') || looksLikeVariant(key)) return true
  return !isObject(value) && isKnownProperty(cssName(key))
}

interface Selectors {
  readonly selectors: readonly Pick<Rule, 'tag' | 'className'>[]
  readonly problems: readonly Problem[]
}

function parseSelectors(list: string): Selectors {
  const selectors: Pick<Rule, 'tag' | 'className'>[] = []
  const problems: Problem[] = []
  for (const part of list.split(',')) {
    const selector = part.trim()
    const match = /^([a-z][a-z0-9-]*)?(?:\.(-?[_a-z][\w-]*))?$/i.exec(selector)
    if (match === null || selector === '') {
      problems.push((place) => createDiagnostic('theme-selector', [selector === '' ? list : selector], place))
    } else selectors.push({ tag: match[1]?.toLowerCase(), className: match[2] })
  }
  return { selectors, problems }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
